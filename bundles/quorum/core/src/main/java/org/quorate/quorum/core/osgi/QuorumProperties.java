package org.quorate.quorum.core.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of quorum, equal on all nodes; written by the node's settings component. */
@ObjectClassDefinition(
        name = "Quorate: quorum",
        description = "Written by the node's settings component from etc/cluster.cfg.")
@interface QuorumProperties {
    @AttributeDefinition(name = "Policy", description = "Name of the policy, as its service has it.")
    String quorum_policy() default "votes";

    @AttributeDefinition(name = "Votes", description = "Votes of each listed node, as id=votes. Empty: none is listed.")
    String[] node_votes() default {};

    @AttributeDefinition(
            name = "Options",
            description = "Options of the policy, as key=value, without quorum. in front.")
    String[] quorum_options() default {};

    @AttributeDefinition(
            name = "Safe delivery",
            description = "Whether the ring has safe delivery; false among daemons of corosync.")
    boolean safe_delivery() default true;
}
