package org.quorate.ordering;

import java.util.List;

/**
 * A membership that the ordering has agreed on.
 *
 * @param kind whether a new ring is installed, or an old one is being left
 * @param ring the new ring (regular), or the old one that is being left (transitional)
 * @param successor the ring that follows (transitional); {@link RingId#NONE} for a regular configuration
 * @param members ids in ascending order: of the new ring (regular); of those who come along from the old ring
 *     (transitional)
 * @param joined members of a regular configuration that did not come along with this node
 * @param left members of the previous regular configuration that did not come along
 */
public record RingConfiguration(
        Kind kind, RingId ring, RingId successor, List<Integer> members, List<Integer> joined, List<Integer> left) {
    /** Kinds of configuration. */
    public enum Kind {
        /** A ring is installed. */
        REGULAR,
        /** Between two rings: what follows is known only among {@link RingConfiguration#members}. */
        TRANSITIONAL
    }

    /** Copies the lists. */
    public RingConfiguration {
        members = List.copyOf(members);
        joined = List.copyOf(joined);
        left = List.copyOf(left);
    }
}
