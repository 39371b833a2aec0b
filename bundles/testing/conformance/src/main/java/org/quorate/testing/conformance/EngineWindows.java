package org.quorate.testing.conformance;

import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.quorate.quorum.QuorumSettings;

/**
 * The quiet times of {@code last_man_standing} of an engine, which has timers of its own: they pass when a test says so, and what happens
 * else has to be quicker than they are.
 */
final class EngineWindows {
    /** Of a fast machine; a test that was too slow for it is played with twice as much. */
    static final int SHORTEST_MILLIS = 400;

    static final int LONGEST_MILLIS = 6_400;

    private final VotequorumEngine engine;
    private final boolean hasWindows;
    private final boolean hasArbiter;
    private final long windowNanos;
    private List<List<Integer>> partitions = List.of();
    private long changed = System.nanoTime();
    private boolean passed = true;

    EngineWindows(VotequorumEngine engine, QuorumSettings settings, int windowMillis) {
        this.engine = engine;
        windowNanos = TimeUnit.MILLISECONDS.toNanos(windowMillis);
        hasWindows = isOn(settings, "last.man.standing");
        hasArbiter = isOn(settings, "device");
    }

    private static boolean isOn(QuorumSettings settings, String option) {
        return settings.options().getOrDefault(option, "false").equals("true");
    }

    VotequorumEngine engine() {
        return engine;
    }

    boolean areUsed() {
        return hasWindows;
    }

    boolean hasArbiter() {
        return hasArbiter;
    }

    /**
     * Makes these partitions, unless they are already; false when it took so long that a quiet time may have passed since the change
     * before.
     */
    boolean partition(List<List<Integer>> wanted) {
        if (new HashSet<>(wanted).equals(new HashSet<>(partitions))) {
            engine.settle();
            return true;
        }
        return rebuild(wanted);
    }

    /** The same, and each partition installs another ring, also one that stays. */
    boolean rebuild(List<List<Integer>> wanted) {
        long since = changed;
        changed = System.nanoTime();
        engine.partition(wanted);
        partitions = wanted;
        boolean inTime = !hasWindows || passed || System.nanoTime() - since < windowNanos;
        passed = false;
        return inTime;
    }

    /** The nodes end, and start anew when they are in a partition again. */
    void stop(List<Integer> nodes) {
        engine.stop(nodes);
        partitions = List.of();
    }

    /** Quiet times pass. */
    void pass() {
        long until = System.nanoTime() + windowNanos + windowNanos / 4;
        while (hasWindows && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
        engine.settle();
        passed = true;
    }
}
