package org.quorate.ordering.totem.host;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.quorate.node.Confined;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.RingLatency;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.DeliveredRun;

/**
 * Measures how long rotations take, and messages of this node from submission to delivery. It looks at the clock once for each
 * visit of the token and once for each message that is measured: one whose record has a time. A message that gets lost with its ring, or waits while this host takes over, is not measured.
 */
@Confined("node loop")
final class RingTimes {
    private static final long PART_NANOS = 5_000_000_000L;

    /** Whole parts that together are as long as anybody may look back, and the one that runs. */
    private static final int PARTS = (int) (RingLatency.LONGEST.toNanos() / PART_NANOS) + 1;

    /** Messages measured at a time: more than a full queue holds of one in {@value RingLatency#SAMPLED}. */
    private static final int MAX_UNDER_WAY = 1_024;

    private final int self;
    private final LongSupplier clock;
    private final RecentTimes rotation = new RecentTimes(PARTS);
    private final RecentTimes tokenHere = new RecentTimes(PARTS);
    private final RecentTimes agreed = new RecentTimes(PARTS);
    private final RecentTimes safe = new RecentTimes(PARTS);
    private final long[] partBegan = new long[PARTS];
    private final long[] numbers = new long[MAX_UNDER_WAY];
    private final int[] types = new int[MAX_UNDER_WAY];
    private long began;
    private int part;
    private int first;
    private int underWay;

    /** For those who submit: no message that is under way is measured, so the next one should be. */
    private volatile boolean idle = true;

    private long turnBegan;
    private boolean tokenCame;

    /**
     * Nothing measured.
     *
     * @param clock one that goes on within a turn of the loop
     */
    RingTimes(int self, LongSupplier clock, long nowNanos) {
        this.self = self;
        this.clock = clock;
        begin(nowNanos);
    }

    /** Forgets everything: this host begins to act. */
    void begin(long nowNanos) {
        for (RecentTimes times : new RecentTimes[] {rotation, tokenHere, agreed, safe}) {
            times.clear();
        }
        began = nowNanos;
        Arrays.fill(partBegan, nowNanos);
        underWay = 0;
        idle = true;
    }

    /** Whether the next message should have a time, because no measured one is under way. */
    @ThreadSafe
    boolean isIdle() {
        return idle;
    }

    /** A turn of the loop begins. */
    void turnBegins(long nowNanos) {
        turnBegan = nowNanos;
        tokenCame = false;
        if (nowNanos - partBegan[part] >= PART_NANOS) {
            part = (part + 1) % PARTS;
            partBegan[part] = nowNanos;
            rotation.partBegins();
            tokenHere.partBegins();
            agreed.partBegins();
            safe.partBegins();
        }
    }

    /** The token is here after a rotation of so many nanoseconds. */
    void rotated(long nanos) {
        rotation.record(nanos);
        tokenCame = true;
    }

    /** The token has left. */
    void tokenLeft() {
        if (tokenCame) {
            tokenCame = false;
            tokenHere.record(clock.getAsLong() - turnBegan);
        }
    }

    /** The core has accepted a message and given it a number; the type of its record says when it was submitted. */
    void accepted(long number, int type) {
        if (SubmissionType.isTimed(type) && underWay < MAX_UNDER_WAY) {
            int slot = (first + underWay) % MAX_UNDER_WAY;
            numbers[slot] = number;
            types[slot] = type;
            if (underWay++ == 0) {
                idle = false;
            }
        }
    }

    /** A message is about to be handed to the queues of the listeners. */
    void delivered(Delivered message) {
        if (message.origin == self) {
            delivered(message.message, 1, message.safe);
        }
    }

    /** Messages are about to be handed to the queues of the listeners. */
    void delivered(DeliveredRun run) {
        if (run.origin == self) {
            delivered(run.firstMessage, run.messages, run.safe);
        }
    }

    /** Messages of this node, numbered one after the other. */
    private void delivered(long number, int count, boolean isSafe) {
        if (underWay == 0 || numbers[first] - number >= count) {
            return;
        }
        long nowNanos = clock.getAsLong();
        while (underWay > 0 && numbers[first] - number < count) {
            if (numbers[first] - number >= 0) {
                (isSafe ? safe : agreed).record(SubmissionType.ageNanos(types[first], nowNanos));
            }
            first = (first + 1) % MAX_UNDER_WAY;
            if (--underWay == 0) {
                idle = true;
            }
        }
    }

    /** Everything since this host began. */
    RingLatency sinceBegin(long nowNanos) {
        return new RingLatency(
                (nowNanos - began) / 1_000_000, rotation.all(), tokenHere.all(), agreed.all(), safe.all());
    }

    /** What was measured in the last so many nanoseconds, and in the rest of the part in which they began. */
    RingLatency last(long nanos, long nowNanos) {
        int parts = 1;
        while (parts < PARTS && nowNanos - oldest(parts) < nanos) {
            parts++;
        }
        return new RingLatency(
                (nowNanos - oldest(parts)) / 1_000_000,
                rotation.last(parts),
                tokenHere.last(parts),
                agreed.last(parts),
                safe.last(parts));
    }

    private long oldest(int parts) {
        return partBegan[Math.floorMod(part - parts + 1, PARTS)];
    }
}
