package org.quorate.transport.secure.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the seal; those that come from the settings files are written by the node. */
@ObjectClassDefinition(name = "Quorate: sealed links", description = "Seals what leaves this machine.")
@interface SecureProperties {
    @AttributeDefinition(name = "Key file", description = "Path of the cluster key, 32 to 4096 bytes, mode 0600.")
    String key_file() default "etc/cluster.key";

    @AttributeDefinition(
            name = "Heartbeat, ms",
            description = "A peer is silent after three; a quiet one is sent a greeting after two and a quarter.",
            min = "20",
            max = "10000")
    int heartbeat_ms() default 200;

    @AttributeDefinition(
            name = "Token loss, ms",
            description = "Two of these after a change of the key the old one is refused.",
            min = "30",
            max = "600000")
    int ring_token_loss_ms() default 1000;
}
