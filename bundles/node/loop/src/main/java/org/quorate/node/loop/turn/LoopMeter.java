package org.quorate.node.loop.turn;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.quorate.node.Confined;
import org.quorate.node.LoopStatistics;
import org.quorate.node.ThreadSafe;

/** Measures every call of work, says which one runs now, and keeps the statistics. Written by the loop, read by anybody. */
final class LoopMeter {
    private static final long REPORT_EACH_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier clock;
    private final long budgetNanos;
    private final LoopReport report;

    private long callBegan;
    private long lastReport;
    private long unreported;
    private long slowestNanos;

    // One writer each, so that adding without a lock is enough.
    private volatile String running = "";
    private volatile long calls;
    private volatile long turns;
    private volatile long longestTurnNanos;
    private volatile long pauses;
    private volatile long longestPauseNanos;
    private volatile long slowWork;
    private volatile String slowestWork = "";

    LoopMeter(LongSupplier clock, long budgetNanos, LoopReport report) {
        this.clock = clock;
        this.budgetNanos = budgetNanos;
        this.report = report;
        this.lastReport = clock.getAsLong() - REPORT_EACH_NANOS;
    }

    /** A call of work begins now. */
    @Confined("node loop")
    void begins(String work) {
        callBegan = clock.getAsLong();
        enters(work);
    }

    /** The call that began last has ended. */
    @Confined("node loop")
    void ends() {
        String work = running;
        leaves();
        long now = clock.getAsLong();
        long nanos = now - callBegan;
        if (nanos > budgetNanos) {
            slow(work, nanos, now);
        }
    }

    /** A call too small to be measured begins; it may hang or fail all the same. */
    @Confined("node loop")
    void enters(String work) {
        calls = calls + 1;
        running = work;
    }

    /** Ends what {@link #enters} began. */
    @Confined("node loop")
    void leaves() {
        running = "";
    }

    @Confined("node loop")
    void turn(long nanos) {
        turns = turns + 1;
        if (nanos > longestTurnNanos) {
            longestTurnNanos = nanos;
        }
    }

    @Confined("node loop")
    void pause(long gapNanos) {
        pauses = pauses + 1;
        longestPauseNanos = Math.max(longestPauseNanos, gapNanos);
    }

    /** Number of the call that runs or ran last. */
    @ThreadSafe
    long call() {
        return calls;
    }

    /** Name of what runs now; empty between two calls. */
    @ThreadSafe
    String running() {
        return running;
    }

    @ThreadSafe
    LoopStatistics statistics() {
        return new LoopStatistics(turns, longestTurnNanos, pauses, longestPauseNanos, slowWork, slowestWork);
    }

    private void slow(String work, long nanos, long now) {
        slowWork = slowWork + 1;
        if (nanos > slowestNanos) {
            slowestNanos = nanos;
            slowestWork = work;
        }
        if (now - lastReport >= REPORT_EACH_NANOS) {
            report.slow(work, nanos, budgetNanos, unreported);
            lastReport = now;
            unreported = 0;
        } else {
            unreported++;
        }
    }
}
