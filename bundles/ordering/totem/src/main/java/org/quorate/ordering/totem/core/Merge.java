package org.quorate.ordering.totem.core;

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
 * @param remembered what the sender remembers of the others
 * @param versionMin lowest protocol version it speaks
 * @param versionMax highest protocol version it speaks
 * @param commonMin lowest protocol version that all of its ring speak
 * @param commonMax highest protocol version that all of its ring speak
 */
public record Merge(
        int sender,
        long incarnation,
        long counter,
        RingId ring,
        NodeSet members,
        NodeSet reach,
        Remembered remembered,
        int versionMin,
        int versionMax,
        int commonMin,
        int commonMax) {}
