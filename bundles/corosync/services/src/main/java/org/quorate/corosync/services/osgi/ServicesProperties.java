package org.quorate.corosync.services.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What this node brings to a ring with corosync; written by the node, and absent in other rings. */
@ObjectClassDefinition(
        name = "Quorate: among daemons of corosync",
        description = "Written by the node's settings component from etc/cluster.cfg.")
@interface ServicesProperties {
    @AttributeDefinition(name = "Node", description = "Id of this node.", min = "1")
    int node_id() default 0;

    @AttributeDefinition(name = "Votes", description = "Votes of this node.", min = "0", max = "65535")
    int votes() default 1;

    @AttributeDefinition(
            name = "Expected votes",
            description = "Votes of all nodes together.",
            min = "1",
            max = "65535")
    int expected_votes() default 1;
}
