package org.quorate.group.core.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator sets of the agreement between members; written by the node. */
@ObjectClassDefinition(
        name = "Quorate: layers above the order",
        description = "Written by the node's settings component from etc/cluster.cfg.")
@interface LayersProperties {
    @AttributeDefinition(
            description = "Milliseconds that a member may be silent when the members agree on a new ring",
            min = "100",
            max = "1200000")
    int group_synchronise_timeout_ms() default 5_000;

    @AttributeDefinition(
            description = "Milliseconds without a token after which the ring is given up",
            min = "30",
            max = "600000")
    int ring_token_loss_ms() default 1_000;
}
