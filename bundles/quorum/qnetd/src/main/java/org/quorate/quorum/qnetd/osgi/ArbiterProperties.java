package org.quorate.quorum.qnetd.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the arbiter; written by the node's settings component. */
@ObjectClassDefinition(
        name = "Quorate: arbiter corosync-qnetd",
        description = "Written by the node's settings component from etc/cluster.cfg.")
@interface ArbiterProperties {
    @AttributeDefinition(name = "Cluster", description = "Name of the cluster, by which the arbiter knows it.")
    String cluster();

    @AttributeDefinition(name = "Node", description = "Id of this node.")
    int node_id();

    @AttributeDefinition(name = "Nodes", description = "All nodes, as id=name.")
    String[] nodes();

    @AttributeDefinition(
            name = "Options",
            description = "Options of the arbiter, as key=value, without quorum. in front; paths are absolute.")
    String[] witness_options() default {};
}
