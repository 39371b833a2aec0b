package org.quorate.transport;

/**
 * How one peer is reached over one link.
 *
 * @param peer id of the node
 * @param address of the peer, for people
 * @param state what the link knows
 * @param sinceMillis wall clock of the last change of state, milliseconds since 1970; for people only
 * @param why reason of the last change, one phrase: {@code "first heartbeat"}
 * @param roundTripNanos last measured round trip, 0 when none was
 * @param framesSent frames, trains counted singly, heartbeats excluded
 * @param framesReceived likewise
 * @param bytesSent bytes of these
 * @param bytesReceived likewise
 * @param heardMillisAgo time since anything came from it, -1 when never
 */
public record PeerStatus(
        int peer,
        String address,
        PeerState state,
        long sinceMillis,
        String why,
        long roundTripNanos,
        long framesSent,
        long framesReceived,
        long bytesSent,
        long bytesReceived,
        long heardMillisAgo) {}
