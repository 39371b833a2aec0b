package org.quorate.transport.corosync.service;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of a link as corosync's udp or udpu; those that come from the settings files are written by the node. */
@ObjectClassDefinition(
        name = "Quorate: link to corosync over UDP",
        description = "The link between the nodes of a ring with corosync daemons.")
public @interface LinkProperties {
    @AttributeDefinition(name = "Link", description = "Number of the link; there is one.", min = "0", max = "0")
    int link() default 0;

    @AttributeDefinition(name = "Local address", description = "IP address of this node, its ring0_addr.")
    String local_address() default "";

    @AttributeDefinition(
            name = "Port",
            description = "UDP port of this node, mcastport of the daemons. With udp the one below it is used too.",
            min = "1",
            max = "65535")
    int port() default 5405;

    @AttributeDefinition(
            name = "Peers",
            description = "The other nodes, each as id=host:port; an IPv6 address in brackets.")
    String[] peers() default {};

    @AttributeDefinition(
            name = "Multicast group",
            description =
                    "IP address of the group, mcastaddr of the daemons; empty: it follows from the cluster's name.",
            required = false)
    String multicast_address() default "";

    @AttributeDefinition(
            name = "Multicast port",
            description = "Port of the group; 0: the lowest port of the nodes.",
            min = "0",
            max = "65535",
            required = false)
    int multicast_port() default 0;

    @AttributeDefinition(
            name = "Multicast hops",
            description = "Routers that a multicast may pass, and one more; ttl of the daemons.",
            min = "1",
            max = "255")
    int multicast_ttl() default 1;

    @AttributeDefinition(
            name = "Largest packet, bytes",
            description = "508 to 65507, netmtu of the daemons; 0: 1500.",
            min = "0",
            max = "65507")
    int frame_max_bytes() default 0;

    @AttributeDefinition(name = "Cluster", description = "Name of the cluster, from which the group may follow.")
    String cluster() default "";

    @AttributeDefinition(name = "Node", description = "Id of this node.", min = "1")
    int node_id() default 0;

    @AttributeDefinition(
            name = "Insecure",
            description = "Allows addresses outside loopback although packets are not encrypted.")
    boolean insecure() default false;
}
