package org.quorate.transport.knet.service;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of all knet links of a node; those that come from the settings files are written by the node. */
@ObjectClassDefinition(
        name = "Quorate: links over knet",
        description = "The links of a node in kronosnet's language, all of them as one.")
public @interface KnetProperties {
    @AttributeDefinition(
            name = "Local addresses",
            description =
                    "IP address and port of this node on each link, as link=host:port; an IPv6 address in brackets.")
    String[] local_addresses() default {};

    @AttributeDefinition(name = "Peers", description = "The other nodes on each link, each as id/link=host:port.")
    String[] peers() default {};

    @AttributeDefinition(
            name = "Priorities",
            description =
                    "Which link goes first, as link=priority, 0 to 255, the highest first; 1 where none is given.",
            required = false)
    String[] priorities() default {};

    @AttributeDefinition(
            name = "Policy",
            description = "Which links a message takes: passive (the best), active (all), rr (in turn).")
    String policy() default "passive";

    @AttributeDefinition(name = "Cipher", description = "none, aes128, aes192 or aes256; the same on every node.")
    String cipher() default "none";

    @AttributeDefinition(
            name = "Hash",
            description = "none, md5, sha1, sha256, sha384 or sha512; the same on every node.")
    String hash() default "none";

    @AttributeDefinition(
            name = "Key file",
            description = "Absolute path of the key that all nodes share, 128 bytes or more, mode 0600.",
            required = false)
    String key_file() default "";

    @AttributeDefinition(
            name = "Token, ms",
            description =
                    "Time after which the token counts as lost: a link is down after that, divided by the pong count.",
            min = "30",
            max = "600000")
    int token_ms() default 3000;

    @AttributeDefinition(
            name = "Pong count",
            description = "Pongs after which a link is up; the token time holds twice as many pings.",
            min = "1",
            max = "16")
    int pong_count() default 2;

    @AttributeDefinition(
            name = "Largest IP packet, bytes",
            description = "576 to 65535; 0: what each path is found to take.",
            min = "0",
            max = "65535")
    int path_max_bytes() default 0;

    @AttributeDefinition(
            name = "Largest frame, bytes",
            description = "508 to 65493; 0: as large as the receive buffer is good for.",
            min = "0",
            max = "65493")
    int frame_max_bytes() default 0;

    @AttributeDefinition(name = "Node", description = "Id of this node.", min = "1", max = "65535")
    int node_id() default 0;

    @AttributeDefinition(
            name = "Insecure",
            description = "Allows addresses outside loopback although packets are not encrypted.")
    boolean insecure() default false;
}
