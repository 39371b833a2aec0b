package org.quorate.group;

import org.quorate.ordering.RingId;

/**
 * Names one view of a group, or a place in its life: the ring in which the cluster agreed last, and how many views the group has had
 * there.
 *
 * <p>The same id of the same group has the same members everywhere, except with the number {@link #TRANSITIONAL}.
 *
 * @param ring the view of the cluster
 * @param number {@link #FIRST} when the members of that ring have agreed, one more with each join and leave that follows
 */
public record GroupViewId(RingId ring, int number) implements Comparable<GroupViewId> {
    /**
     * Number of the view that has lost members and not yet gained others, when both happen in one agreement: who is left of the view
     * before. Members that come together from different pasts have different ones.
     */
    public static final int TRANSITIONAL = 0;

    /** Number of the first view that all members of a ring share. */
    public static final int FIRST = 1;

    /** By ring, then by number: the order in which a member sees them. */
    @Override
    public int compareTo(GroupViewId other) {
        int byRing = ring.compareTo(other.ring);
        return byRing != 0 ? byRing : Integer.compare(number, other.number);
    }

    /** As people write it: {@code 1.20#4}. */
    @Override
    public String toString() {
        return ring + "#" + number;
    }
}
