package org.quorate.ordering.totem.core;

/**
 * What a node must remember across restarts (specification, section 13).
 *
 * @param ringSequence highest ring sequence number this node has committed to; unsigned
 * @param incarnation number of the running incarnation
 */
public record StableRecord(long ringSequence, long incarnation) {
    /** Of a node that never ran. */
    public static final StableRecord NONE = new StableRecord(0, 0);
}
