package org.quorate.ordering.totem.wire;

import java.nio.ByteBuffer;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.NodeSet;

/**
 * Numbers, rings and node lists of membership messages. A number has seven bits in each byte, lowest first, the top bit
 * saying that more follow; it is read as unsigned and has one encoding only.
 */
final class Numbers {
    /** Most nodes in one list; above the largest ring that is supported. */
    static final int MAX_NODES = 256;

    private Numbers() {}

    static void write(ByteBuffer out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    static long read(ByteBuffer in) throws MalformedFrame {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (!in.hasRemaining()) {
                throw new MalformedFrame(Malformed.TOO_SHORT);
            }
            byte next = in.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                if (next == 0 && shift > 0 || shift == 63 && next > 1) {
                    throw new MalformedFrame(Malformed.OUT_OF_RANGE);
                }
                return value;
            }
        }
        throw new MalformedFrame(Malformed.OUT_OF_RANGE);
    }

    static long readUpTo(ByteBuffer in, long max) throws MalformedFrame {
        long value = read(in);
        if (value < 0 || value > max) {
            throw new MalformedFrame(Malformed.OUT_OF_RANGE);
        }
        return value;
    }

    static int readInt(ByteBuffer in) throws MalformedFrame {
        return (int) readUpTo(in, Integer.MAX_VALUE);
    }

    /** A node id: 1 or more. */
    static int readNode(ByteBuffer in) throws MalformedFrame {
        int node = readInt(in);
        if (node == 0) {
            throw new MalformedFrame(Malformed.OUT_OF_RANGE);
        }
        return node;
    }

    static void write(ByteBuffer out, RingId ring) {
        write(out, ring.representative());
        write(out, ring.sequence());
    }

    static RingId readRing(ByteBuffer in) throws MalformedFrame {
        int representative = readInt(in);
        return new RingId(representative, read(in));
    }

    static void write(ByteBuffer out, NodeSet nodes) {
        write(out, nodes.size());
        int previous = 0;
        for (int i = 0; i < nodes.size(); i++) {
            write(out, nodes.get(i) - previous);
            previous = nodes.get(i);
        }
    }

    /** Ids as distances from each other, each 1 or more, so that a list is always ascending and without repetition. */
    static NodeSet readNodes(ByteBuffer in) throws MalformedFrame {
        int count = (int) readUpTo(in, MAX_NODES);
        if (count > in.remaining()) {
            throw new MalformedFrame(Malformed.TOO_SHORT);
        }
        int[] nodes = new int[count];
        long previous = 0;
        for (int i = 0; i < count; i++) {
            long distance = read(in);
            if (distance < 1 || distance > Integer.MAX_VALUE - previous) {
                throw new MalformedFrame(Malformed.BAD_NODE_LIST);
            }
            previous += distance;
            nodes[i] = (int) previous;
        }
        return NodeSet.of(nodes);
    }

    static void requireEnd(ByteBuffer in) throws MalformedFrame {
        if (in.hasRemaining()) {
            throw new MalformedFrame(Malformed.WRONG_LENGTH);
        }
    }
}
