package org.quorate.node.loop.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration {@code org.quorate.node}; an underscore stands for a dot. Written by the settings. */
@ObjectClassDefinition(name = "Quorate node", description = "Who this node is and where it keeps its data.")
@interface NodeProperties {
    /** See the description. */
    @AttributeDefinition(name = "Cluster", description = "Name of the cluster, 1 to 64 of [a-z0-9.-].")
    String cluster();

    /** See the description. */
    @AttributeDefinition(name = "Node id", description = "Number of this node for life.", min = "1", max = "2147483647")
    int node_id();

    /** See the description. */
    @AttributeDefinition(name = "Node name", description = "Name of this node, as in the list of nodes.")
    String node_name();

    /** See the description. */
    @AttributeDefinition(name = "Nodes", description = "All nodes of the cluster, each as id=name.")
    String[] nodes();

    /** See the description. */
    @AttributeDefinition(
            name = "Data directory",
            description = "What must survive a restart: one directory for one node.")
    String data_dir() default "data";

    /** See the description. */
    @AttributeDefinition(
            name = "Event log",
            description = "File that events are appended to; empty: none is written.",
            required = false)
    String trace_file() default "";

    /** See the description. */
    @AttributeDefinition(
            name = "Pause limit (ms)",
            description =
                    "A node that stood still for longer treats its ring with suspicion; half of the token-loss time.",
            min = "10",
            max = "600000")
    int pause_limit_ms() default 500;
}
