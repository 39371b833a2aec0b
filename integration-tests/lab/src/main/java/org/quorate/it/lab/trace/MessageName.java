package org.quorate.it.lab.trace;

/**
 * Names one message.
 *
 * @param node that sent it
 * @param incarnation of the sender
 * @param number the messages of an incarnation count up by one
 */
public record MessageName(long node, long incarnation, long number) {
    private static final long CHAIN_PRIME = 0x100000001b3L;
    private static final int CHAIN_SHIFT = 29;

    /** The chain after this message: two are equal when the same messages came in the same order. The client in C has the same. */
    public long chain(long before) {
        return link(link(link(before, node), incarnation), number);
    }

    private static long link(long chain, long word) {
        long next = (chain ^ word) * CHAIN_PRIME;
        return next ^ next >>> CHAIN_SHIFT;
    }

    /** Whether it is the one that its sender sent before the other. */
    public boolean precedes(MessageName other) {
        return node == other.node && incarnation == other.incarnation && number + 1 == other.number;
    }

    /** Whether one process has sent both without a break. */
    public boolean hasSenderOf(MessageName other) {
        return node == other.node && incarnation == other.incarnation;
    }

    @Override
    public String toString() {
        return node + "/" + incarnation + "/" + number;
    }
}
