package org.quorate.transport.memory.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of one link in memory. */
@ObjectClassDefinition(
        name = "Quorate: link in memory",
        description = "One link between nodes in the same virtual machine, for tests and examples.")
@interface MemoryProperties {
    @AttributeDefinition(
            name = "Network",
            description = "Links of one network and number reach each other; empty: the name of the cluster.",
            required = false)
    String network() default "";

    @AttributeDefinition(name = "Cluster", description = "Name of the cluster.")
    String cluster() default "";

    @AttributeDefinition(name = "Link", description = "Number of the link.", min = "0", max = "7")
    int link() default 0;

    @AttributeDefinition(name = "Node", description = "Id of this node.", min = "1")
    int node_id() default 0;

    @AttributeDefinition(name = "Peers", description = "Ids of the other nodes; what follows an = is ignored.")
    String[] peers() default {};
}
