package org.quorate.ordering.totem.core;

/**
 * "These I want in a ring, these I have given up on."
 *
 * @param sender node that says it
 * @param incarnation of that node
 * @param counter grows with every join and merge message of an incarnation; a lower or equal one is old ([MG0])
 * @param ringSequence highest ring sequence the sender has committed to
 * @param leaving the sender leaves in order
 * @param candidates {@code proc}: whom it wants in
 * @param failed {@code fail}: whom it has given up on
 * @param reach whom it has heard lately
 * @param remembered what the sender remembers of the others
 * @param tokenLossMillis its setting
 * @param consensusMillis its setting
 * @param windowMessages its setting
 * @param windowBytes half of what its receive buffer holds
 * @param versionMin lowest protocol version it speaks
 * @param versionMax highest protocol version it speaks
 * @param features bit set of optional abilities
 */
public record Join(
        int sender,
        long incarnation,
        long counter,
        long ringSequence,
        boolean leaving,
        NodeSet candidates,
        NodeSet failed,
        NodeSet reach,
        Remembered remembered,
        int tokenLossMillis,
        int consensusMillis,
        int windowMessages,
        int windowBytes,
        int versionMin,
        int versionMax,
        long features) {}
