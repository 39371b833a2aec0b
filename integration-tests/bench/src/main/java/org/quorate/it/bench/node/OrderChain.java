package org.quorate.it.bench.node;

/** One number for an order of messages: two nodes that delivered the same ones in the same order have the same. */
public final class OrderChain {
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long value = BASIS;

    /** The next message. */
    public void add(int sender, long sequence) {
        value = (value ^ sender) * PRIME;
        value = (value ^ sequence) * PRIME;
    }

    /** Sixteen hexadecimal digits. */
    @Override
    public String toString() {
        return String.format("%016x", value);
    }
}
