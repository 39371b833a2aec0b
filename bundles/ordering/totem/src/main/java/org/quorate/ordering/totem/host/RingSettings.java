package org.quorate.ordering.totem.host;

import org.quorate.ordering.totem.core.Abilities;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.TotemSettings;
import org.quorate.ordering.totem.core.delivery.PacketPool;

/**
 * What an operator sets for the ring, in the units of the settings files.
 *
 * @param dialect language of the ring
 * @param tokenLossMillis without a token for this long the ring is given up, 30 to 600 000
 * @param tokenWarnPercent a rotation that takes this share of the loss time is reported; 0 never
 * @param tokenRetransmitMillis cap of the time to a repetition of the token; less than a quarter of the loss time
 * @param joinMillis between two join messages
 * @param consensusMillis time for the candidates to agree
 * @param mergeMillis between two announcements of an incomplete ring
 * @param windowMessages packets in one rotation
 * @param burstMessages packets in one visit
 * @param accelerationMessages packets of a visit that leave after the token; 0: the ring is not accelerated
 * @param maxMessageBytes largest message of an application; less where the dialect has less
 * @param layered layers above agree on each ring: this node waits for them before it joins one; always among daemons
 */
public record RingSettings(
        RingDialect dialect,
        int tokenLossMillis,
        int tokenWarnPercent,
        int tokenRetransmitMillis,
        int joinMillis,
        int consensusMillis,
        int mergeMillis,
        int windowMessages,
        int burstMessages,
        int accelerationMessages,
        int maxMessageBytes,
        boolean layered) {
    /** Largest message of daemons, what is in front included. */
    private static final int DAEMON_MESSAGE_BYTES = 1 << 20;

    /** Daemons go 16384 packets beyond what the slowest member has; a running ring uses half of a store. */
    private static final int DAEMON_STORE_PACKETS = 2 * 16_384;

    private static final int MAX_WINDOW_BYTES = 1024 * 1024;
    private static final int MAX_STORE_BYTES = 64 * 1024 * 1024;
    private static final int MAX_STORE_PACKETS = 16_384;
    private static final int MIN_STORE_PACKETS = 1_024;
    private static final int MIN_QUEUE_BYTES = 4 * 1024 * 1024;

    /** Lowers the largest message to what the dialect has. */
    public RingSettings {
        layered |= dialect.policy().synchronises();
        if (dialect == RingDialect.COROSYNC) {
            maxMessageBytes = Math.min(maxMessageBytes, DAEMON_MESSAGE_BYTES - dialect.maxEnvelope());
        }
    }

    /** In a ring of Quorate's own, without layers above. */
    RingSettings(
            int tokenLossMillis,
            int tokenWarnPercent,
            int tokenRetransmitMillis,
            int joinMillis,
            int consensusMillis,
            int mergeMillis,
            int windowMessages,
            int burstMessages,
            int accelerationMessages,
            int maxMessageBytes) {
        this(
                RingDialect.NATIVE,
                tokenLossMillis,
                tokenWarnPercent,
                tokenRetransmitMillis,
                joinMillis,
                consensusMillis,
                mergeMillis,
                windowMessages,
                burstMessages,
                accelerationMessages,
                maxMessageBytes,
                false);
    }

    /** The core's settings, with windows from what the links' receive buffers hold. */
    TotemSettings forCore(int self, NodeSet configured, LinkSet links) {
        int frameBytes = links.maxFrameBytes();
        int overhead = dialect.newCodec().packetOverhead();
        int payloadBytes = Math.min(frameBytes - overhead, PacketPool.LARGEST);
        int frames = links.links().stream()
                .mapToInt(link -> link.receiveCapacity(frameBytes))
                .min()
                .orElse(1);
        long bufferBytes = (long) frames * frameBytes;
        int usualFrames = links.links().stream()
                .mapToInt(link -> link.receiveCapacity(Math.min(frameBytes, 1_472)))
                .min()
                .orElse(1);
        return new TotemSettings(
                self,
                configured,
                nanos(tokenLossMillis),
                nanos(tokenRetransmitMillis),
                nanos(joinMillis),
                nanos(consensusMillis),
                nanos(mergeMillis),
                window(usualFrames),
                (int) Math.max(2L * frameBytes, Math.min(MAX_WINDOW_BYTES, bufferBytes / 2)),
                burstMessages,
                storePackets(payloadBytes, windowMessages),
                payloadBytes,
                maxEnvelopedBytes(),
                queueBytes(),
                0,
                0,
                Math.min(accelerationMessages, burstMessages),
                layered ? Abilities.CURRENT.withSynchronisation() : Abilities.CURRENT);
    }

    /** Largest message as the core has it, with what is in front. */
    int maxEnvelopedBytes() {
        return maxMessageBytes + dialect.maxEnvelope();
    }

    /** A rotation that takes this long is reported; {@link Long#MAX_VALUE} when none is. */
    long slowRotationNanos() {
        return tokenWarnPercent == 0 ? Long.MAX_VALUE : nanos(tokenLossMillis) / 100 * tokenWarnPercent;
    }

    /** A ring of one, small, for a {@link Rehearsal}. */
    TotemSettings alone(int self) {
        return new TotemSettings(
                self,
                NodeSet.of(self),
                nanos(tokenLossMillis),
                nanos(tokenRetransmitMillis),
                nanos(joinMillis),
                nanos(consensusMillis),
                nanos(mergeMillis),
                windowMessages,
                MAX_WINDOW_BYTES,
                burstMessages,
                storePackets(MAX_STORE_BYTES, windowMessages),
                1_024,
                maxEnvelopedBytes(),
                queueBytes(),
                0,
                0,
                Math.min(accelerationMessages, burstMessages),
                Abilities.CURRENT);
    }

    /** Bytes of messages that may wait to be ordered. */
    int queueBytes() {
        return Math.max(MIN_QUEUE_BYTES, 2 * maxEnvelopedBytes());
    }

    /** Among daemons all must share the same window; else it is what the receive buffers hold. */
    private int window(int framesInBuffer) {
        return dialect == RingDialect.COROSYNC
                ? windowMessages
                : Math.max(4, Math.min(windowMessages, framesInBuffer / 2));
    }

    /** As many packets as fit into the bound on memory, four windows at least; a power of two. */
    private int storePackets(int payloadBytes, int window) {
        if (dialect == RingDialect.COROSYNC) {
            return DAEMON_STORE_PACKETS;
        }
        int least = Math.max(MIN_STORE_PACKETS, 4 * window);
        int packets = Math.max(least, Math.min(MAX_STORE_PACKETS, MAX_STORE_BYTES / payloadBytes));
        int power = Integer.highestOneBit(packets);
        return power < least ? 2 * power : power;
    }

    private static long nanos(int millis) {
        return millis * 1_000_000L;
    }
}
