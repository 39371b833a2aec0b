package org.quorate.node.loop.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * What carries frames.
 *
 * @param provider         {@code udp}, {@code memory} or the name of a plug-in
 * @param port             base port; link k of multicast uses this plus k
 * @param multicastAddress group of all links; empty = unicast
 * @param heartbeat        interval of link heartbeats
 * @param frameMaxBytes    largest datagram; 0 = search the path
 * @param insecure         addresses outside loopback are allowed although frames are not encrypted
 */
public record TransportSettings(
        String provider,
        int port,
        Optional<String> multicastAddress,
        Duration heartbeat,
        int frameMaxBytes,
        boolean insecure) {}
