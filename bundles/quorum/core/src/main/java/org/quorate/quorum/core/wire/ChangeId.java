package org.quorate.quorum.core.wire;

import org.quorate.ordering.RingId;

/**
 * Which change of the policy a node has made last; the higher one counts when members meet.
 *
 * @param counter number of changes since the cluster was set up with the settings of its nodes, 0 or more
 * @param view in which the last one was ordered; tells two sides apart that both made one
 */
public record ChangeId(long counter, RingId view) implements Comparable<ChangeId> {
    /** The policy is as the settings have it. */
    public static final ChangeId NONE = new ChangeId(0, RingId.NONE);

    /** By counter, then by view. */
    @Override
    public int compareTo(ChangeId other) {
        int byCounter = Long.compare(counter, other.counter);
        return byCounter != 0 ? byCounter : view.compareTo(other.view);
    }

    /** That of a change made next, in this view. */
    public ChangeId next(RingId inView) {
        return new ChangeId(counter + 1, inView);
    }
}
