package org.quorate.ordering.totem.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the ring, under the names of the settings files. */
@ObjectClassDefinition(
        name = "Quorate ordering (Totem)",
        description = "Written by the node's settings component from etc/cluster.cfg; a change takes effect at once.")
@interface TotemProperties {
    @AttributeDefinition(description = "Language of the ring: native, or corosync among its daemons")
    String ring_dialect() default "native";

    @AttributeDefinition(
            description = "Milliseconds without a token after which the ring is given up",
            min = "30",
            max = "600000")
    int ring_token_loss_ms() default 1_000;

    @AttributeDefinition(description = "Warn when a rotation of the token took that share of the loss time; 0 = never")
    int ring_token_warn_percent() default 75;

    @AttributeDefinition(
            description =
                    "Milliseconds after which a token is sent again, at most; less than a quarter of the loss time")
    int ring_token_retransmit_ms() default 238;

    @AttributeDefinition(description = "Milliseconds between two join messages")
    int ring_join_ms() default 50;

    @AttributeDefinition(description = "Milliseconds for the candidates of a ring to agree")
    int ring_consensus_ms() default 1_200;

    @AttributeDefinition(description = "Milliseconds between two announcements of an incomplete ring")
    int ring_merge_ms() default 200;

    @AttributeDefinition(description = "Packets in one rotation")
    int ring_window_messages() default 256;

    @AttributeDefinition(description = "Packets in one visit of the token")
    int ring_burst_messages() default 64;

    @AttributeDefinition(
            description = "Packets of a visit that leave after the token, at most those of one visit; 0 = none")
    int ring_acceleration_messages() default 32;

    @AttributeDefinition(description = "Largest message in bytes", min = "1024", max = "1048576")
    int ring_message_max_bytes() default 1_048_576;

    @AttributeDefinition(
            description =
                    "Whether layers above (groups, quorum) agree on each ring; this node waits for them before it joins one")
    boolean ring_layered() default false;
}
