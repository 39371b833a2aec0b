package org.quorate.transport.udp.service;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of one link over UDP; those that come from the settings files are written by the node. */
@ObjectClassDefinition(name = "Quorate: link over UDP", description = "One link between the nodes of a cluster.")
public @interface LinkProperties {
    @AttributeDefinition(name = "Link", description = "Number of the link.", min = "0", max = "7")
    int link() default 0;

    @AttributeDefinition(name = "Local address", description = "IP address of this node on the link.")
    String local_address() default "";

    @AttributeDefinition(name = "Port", description = "UDP port of this node on the link.", min = "1", max = "65535")
    int port() default 5405;

    @AttributeDefinition(
            name = "Peers",
            description = "The other nodes, each as id=host:port; an IPv6 address in brackets.")
    String[] peers() default {};

    @AttributeDefinition(
            name = "Multicast group",
            description = "IP address of the group that broadcasts go to; empty: every peer is sent its own.",
            required = false)
    String multicast_address() default "";

    @AttributeDefinition(
            name = "Multicast port",
            description = "Port of the group, the same on every node; 0: the lowest port of the link's nodes.",
            min = "0",
            max = "65535",
            required = false)
    int multicast_port() default 0;

    @AttributeDefinition(
            name = "Heartbeat, ms",
            description = "A peer is silent after three; a quiet one is sent a heartbeat after two and a quarter.",
            min = "20",
            max = "10000")
    int heartbeat_ms() default 200;

    @AttributeDefinition(
            name = "Largest datagram, bytes",
            description = "508 to 65507; 0: what passes a path of 1500 bytes, or much larger on one host.",
            min = "0",
            max = "65507")
    int frame_max_bytes() default 0;

    @AttributeDefinition(
            name = "Yields to",
            description = "Name of the provider whose link of this number goes before this one; empty: none.",
            required = false)
    String yields_to() default "";

    @AttributeDefinition(name = "Cluster", description = "Name of the cluster; frames of others are refused.")
    String cluster() default "";

    @AttributeDefinition(name = "Node", description = "Id of this node.", min = "1")
    int node_id() default 0;

    @AttributeDefinition(
            name = "Insecure",
            description = "Allows addresses outside loopback although frames are not sealed.")
    boolean insecure() default false;

    @AttributeDefinition(
            name = "Sealed",
            description = "The link is for a transport that seals its frames, and for no ordering.")
    boolean sealed() default false;
}
