package org.quorate.group.core.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What this node tells the others of itself; written by the node. */
@ObjectClassDefinition(
        name = "Quorate: membership",
        description = "Written by the node's settings component from etc/cluster.cfg.")
@interface MembershipProperties {
    @AttributeDefinition(description = "Addresses of this node, by the numbers of their links; at most 8")
    String[] node_addresses() default {};
}
