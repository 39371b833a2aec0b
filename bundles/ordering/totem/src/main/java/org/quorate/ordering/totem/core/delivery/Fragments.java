package org.quorate.ordering.totem.core.delivery;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Layout of a packet's payload: fragments one after the other, each a header and its bytes, big-endian (specification, section
 * 15).
 *
 * <pre>
 *   u16 length of the bytes that follow the header
 *   u16 index in its message from 0; the top bit marks the last fragment
 * </pre>
 *
 * <p>Messages are counted by their origin. The packet has the number of the first that it has a fragment of; each fragment that
 * follows is of the next message.
 *
 * <p>The lengths add up to the payload exactly, so no boundary can be lost ([F8]).
 */
public final class Fragments {
    /** Bytes of a header. */
    public static final int HEADER = 4;

    /** Most fragments of one message. */
    public static final int MAX_INDEX = 0x7fff;

    /** Of so many bytes {@link #survey} sees that messages begin with the same. */
    public static final int MAX_LEAD = 2 * Long.BYTES;

    private static final int LAST = 0x8000;
    private static final int LEAD_END = HEADER + MAX_LEAD;
    private static final int LEAD_BITS = 5;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private Fragments() {}

    /** Writes a header. */
    public static void writeHeader(byte[] to, int at, int length, int index, boolean last) {
        INT.set(to, at, length << Short.SIZE | (last ? index | LAST : index));
    }

    /** Length of the fragment whose header is there. */
    public static int length(byte[] from, int at) {
        return readShort(from, at);
    }

    /** Its index. */
    public static int index(byte[] from, int at) {
        return readShort(from, at + 2) & MAX_INDEX;
    }

    /** Whether it is the last of its message. */
    public static boolean isLast(byte[] from, int at) {
        return (readShort(from, at + 2) & LAST) != 0;
    }

    /** Whether it is a message all by itself. */
    public static boolean isWhole(byte[] from, int at) {
        return readShort(from, at + 2) == LAST;
    }

    /**
     * What is to be known of a payload, found out in one walk through it: whether it is a sequence of fragments, one at least, and
     * if all of these are whole messages, how many and how many bytes they all begin with.
     *
     * @return for {@link #wholeMessages} and {@link #sharedLead}; negative when it is no such sequence
     */
    public static int survey(byte[] payload, int offset, int length) {
        int at = offset;
        int end = offset + length;
        int messages = 0;
        int parts = 0;
        int shortest = MAX_LEAD;
        long differs = 0;
        long differsThen = 0;
        boolean looks = offset <= payload.length - LEAD_END;
        long first = looks ? word(payload, offset + HEADER) : 0;
        long then = looks ? word(payload, offset + HEADER + Long.BYTES) : 0;
        while (end - at >= HEADER) {
            int header = (int) INT.get(payload, at);
            parts |= header & 0xffff ^ LAST;
            int bytes = header >>> Short.SIZE;
            shortest = Math.min(shortest, bytes);
            if (at <= payload.length - LEAD_END) {
                differs |= word(payload, at + HEADER) ^ first;
                differsThen |= word(payload, at + HEADER + Long.BYTES) ^ then;
            } else {
                shortest = 0;
            }
            at += HEADER + bytes;
            messages++;
        }
        if (at != end || length <= 0) {
            return -1;
        }
        if (parts != 0) {
            return 0;
        }
        int same = differs != 0 ? leadingBytes(differs) : Long.BYTES + leadingBytes(differsThen);
        return messages << LEAD_BITS | Math.min(shortest, same);
    }

    private static int leadingBytes(long differs) {
        return Long.numberOfLeadingZeros(differs) / Byte.SIZE;
    }

    /** How many messages a surveyed payload is, when it is a sequence of whole messages; else 0. */
    public static int wholeMessages(int survey) {
        return survey >> LEAD_BITS;
    }

    /** How many bytes all of these begin with, as far as one has looked: 0 to {@value #MAX_LEAD}. */
    public static int sharedLead(int survey) {
        return survey & (1 << LEAD_BITS) - 1;
    }

    private static long word(byte[] from, int at) {
        return (long) LONG.get(from, at);
    }

    private static int readShort(byte[] from, int at) {
        return (short) SHORT.get(from, at) & 0xffff;
    }
}
