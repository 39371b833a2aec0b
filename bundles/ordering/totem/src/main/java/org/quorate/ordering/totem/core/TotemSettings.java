package org.quorate.ordering.totem.core;

import org.quorate.ordering.totem.core.delivery.Fragments;
import org.quorate.ordering.totem.core.delivery.PacketPool;

/**
 * What the core is told once.
 *
 * @param self id of this node
 * @param configured ids of all nodes of the cluster, this one included
 * @param tokenLossNanos without a token for this long the ring is given up
 * @param tokenRetransmitNanos cap of the time after which a token is sent again; less than a quarter of the loss time
 * @param joinNanos between two join messages
 * @param consensusNanos time for the candidates to agree
 * @param mergeNanos between two announcements of a ring with configured nodes missing
 * @param windowMessages packets in one rotation
 * @param windowBytes bytes in one rotation: half of what this node's receive buffer holds
 * @param burstMessages packets in one visit
 * @param storeCapacity packets kept, a power of two
 * @param payloadBytes largest payload of a packet: frame less the headers of a packet inside a packet
 * @param maxMessageBytes largest application message
 * @param queueBytes bytes of messages accepted and not yet ordered, at least two of the largest
 * @param firstSeq number before the first message of a ring: 0, or near an edge in tests
 * @param firstTokenSeq likewise for the token
 * @param acceleration packets of a visit that leave after the token, at most {@code burstMessages}; 0: none, and the ring is
 *     not accelerated ([A9])
 * @param abilities what the protocol's software can do
 */
public record TotemSettings(
        int self,
        NodeSet configured,
        long tokenLossNanos,
        long tokenRetransmitNanos,
        long joinNanos,
        long consensusNanos,
        long mergeNanos,
        int windowMessages,
        int windowBytes,
        int burstMessages,
        int storeCapacity,
        int payloadBytes,
        int maxMessageBytes,
        int queueBytes,
        long firstSeq,
        long firstTokenSeq,
        int acceleration,
        Abilities abilities) {
    private static final int LEAST_PAYLOAD = 64;

    /** With more nodes than that each speaks less often while they gather. */
    private static final int MANY_NODES = 25;

    private static final long JOIN_NANOS_EACH = 2_000_000;

    /** @throws IllegalArgumentException unless the values fit each other */
    public TotemSettings {
        require(configured.contains(self) && !configured.contains(0), "self must be configured, and 0 is nobody");
        require(joinNanos > 0 && joinNanos < consensusNanos, "join must be shorter than consensus");
        require(
                tokenRetransmitNanos > 0 && 4 * tokenRetransmitNanos < tokenLossNanos,
                "four token retransmissions must fit into token loss");
        require(mergeNanos > 0, "merge must be positive");
        require(windowMessages > 0 && windowBytes > 0 && burstMessages > 0, "windows must be positive");
        require(
                Integer.bitCount(storeCapacity) == 1 && storeCapacity >= 4 * windowMessages,
                "the store must be a power of two and hold four windows");
        require(
                payloadBytes >= LEAST_PAYLOAD && payloadBytes <= PacketPool.LARGEST,
                "payload must be 64 to 65535 bytes");
        // The first fragment may be a short one, and the highest index is never used.
        require(
                maxMessageBytes > 0
                        && maxMessageBytes <= (Fragments.MAX_INDEX - 1L) * (payloadBytes - Fragments.HEADER),
                "the largest message must fit into 32766 full fragments");
        require(acceleration >= 0 && acceleration <= burstMessages, "acceleration must not be above the burst");
        require(queueBytes >= 2L * maxMessageBytes, "the queue must hold two of the largest messages");
    }

    /** Between two join messages of a node of this cluster. */
    long joinIntervalNanos() {
        int nodes = configured.size();
        return nodes > MANY_NODES ? Math.max(joinNanos, JOIN_NANOS_EACH * nodes) : joinNanos;
    }

    /** Optional abilities that this node offers to a ring: what the software can do, less what is switched off. */
    long features() {
        return acceleration == 0 ? abilities.features() & ~Abilities.ACCELERATION : abilities.features();
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
