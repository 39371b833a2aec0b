package org.quorate.group.core.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator sets of process groups. */
@ObjectClassDefinition(
        name = "Quorate: process groups",
        description = "Written by the node's settings component from etc/cluster.cfg.")
@interface ProcessGroupsProperties {
    @AttributeDefinition(
            description = "Largest message in bytes that this node sends to a group",
            min = "1024",
            max = "67108864")
    int group_message_max_bytes() default 1_048_576;
}
