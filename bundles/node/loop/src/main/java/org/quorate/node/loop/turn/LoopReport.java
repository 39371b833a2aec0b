package org.quorate.node.loop.turn;

/** Told what people must know about a loop. Called on the loop, a hang on the watchdog; must not block. */
public interface LoopReport {
    /** The loop was late by this much more than it planned. */
    void paused(long gapNanos, long limitNanos);

    /**
     * One call of work took longer than its budget.
     *
     * @param repeats how often that happened since the last report, this one not counted
     */
    void slow(String work, long nanos, long budgetNanos, long repeats);

    /** Work threw. The process ends after this. */
    void failed(String work, Throwable failure);

    /** One call of work does not end. The process ends after this. */
    void hangs(String work, int seconds, StackTraceElement[] where);
}
