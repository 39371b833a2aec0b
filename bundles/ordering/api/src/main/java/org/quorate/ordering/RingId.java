package org.quorate.ordering;

/**
 * Names one configuration of the ring for ever.
 *
 * @param representative id of the member that formed it; 0 only in {@link #NONE}
 * @param sequence grows with every ring a node takes part in
 */
public record RingId(int representative, long sequence) implements Comparable<RingId> {
    /** No ring. */
    public static final RingId NONE = new RingId(0, 0);

    /** By sequence, then by representative. */
    @Override
    public int compareTo(RingId other) {
        int bySequence = Long.compare(sequence, other.sequence);
        return bySequence != 0 ? bySequence : Integer.compare(representative, other.representative);
    }

    /** As people and the event log write it: {@code 1.16}. */
    @Override
    public String toString() {
        return representative + "." + sequence;
    }
}
