package org.quorate.ordering.totem.core;

import java.util.List;
import org.quorate.ordering.RingId;

/**
 * Announces a ring to those outside it, while configured nodes are missing.
 *
 * @param sender node that says it
 * @param incarnation of that node
 * @param counter grows with every join and merge message of an incarnation
 * @param ring the ring announced
 * @param members its members
 * @param reach whom the sender has heard lately
 * @param absent configured nodes outside the ring
 * @param absentIncarnations highest incarnation known of each of these, in the same order, 0 for none: a node that lost its
 *     stable record learns from it above which number it must start ([P3])
 * @param versionMin lowest protocol version it speaks
 * @param versionMax highest protocol version it speaks
 */
public record Merge(
        int sender,
        long incarnation,
        long counter,
        RingId ring,
        NodeSet members,
        NodeSet reach,
        NodeSet absent,
        List<Long> absentIncarnations,
        int versionMin,
        int versionMax) {
    /** Copies the list. */
    public Merge {
        absentIncarnations = List.copyOf(absentIncarnations);
    }
}
