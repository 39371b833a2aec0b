package org.quorate.node;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A share in the turns of the {@link NodeLoop}, contributed by a provider.
 *
 * <p>No method may block, and none may throw: an exception ends the node, because nobody could say what state it left. Work
 * that takes longer than the loop's budget is reported with its {@link #name}.
 */
@ConsumerType
@Confined("node loop")
public interface LoopWork {
    /** Order of links in a turn: first. */
    int LINKS = 100;

    /** Order of the total order in a turn: after the links. */
    int ORDERING = 200;

    /** Order of the layers above the total order: after it. */
    int LAYERS = 300;

    /** No deadline is pending. */
    long NO_DEADLINE = Long.MAX_VALUE;

    /** Bundle and role, for reports: {@code "org.quorate.ordering.totem"}. */
    String name();

    /** Place within the turn, lowest first; equal ones in order of attachment. Constant. */
    int order();

    /**
     * Does a bounded amount of what is there to do.
     *
     * @param nowNanos time at which the turn began
     * @return whether more is waiting, so that the loop must not wait before the next turn
     */
    boolean work(long nowNanos);

    /**
     * How long the loop may wait on account of this work.
     *
     * @return nanoseconds from {@code nowNanos} to the nearest deadline, 0 or less when it has passed, {@link #NO_DEADLINE}
     *     when there is none
     */
    long nanosToDeadline(long nowNanos);

    /**
     * The process did not run for a while (a stopped process, a frozen machine, a long collection), or the loop was held up.
     * Called before the first {@link #work} that follows.
     *
     * @param gapNanos how much longer than planned the loop was away, at least its pause limit
     */
    default void paused(long nowNanos, long gapNanos) {}
}
