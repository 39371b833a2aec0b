package org.quorate.ordering.totem.core;

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
        long firstTokenSeq) {}
