package org.quorate.ordering.totem.core.delivery;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Layout of a packet's payload in the corosync dialect ({@code totempg}), little-endian.
 *
 * <pre>
 *   u16 version, 0         u16 type, 0
 *   u8  fragmented: 0, or the number under which the last piece goes on in the next frame of this sender
 *   u8  continuation: 0, or the number under which the first piece was announced in the one before
 *   u16 number of pieces   u16 length of each, then the pieces
 * </pre>
 *
 * <p>A piece is a message, or the part of one that a number says. The lengths add up to the payload exactly ([F8]).
 */
public final class FrameLayout {
    /** Bytes in front of the lengths. */
    public static final int HEADER = 8;

    /** Bytes of a length. */
    public static final int LENGTH = 2;

    /** Highest number of a part. */
    public static final int MAX_NUMBER = 255;

    private static final int FRAGMENTED_AT = 4;
    private static final int CONTINUATION_AT = 5;
    private static final int COUNT_AT = 6;
    private static final int NOT_A_FRAME = -1;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private FrameLayout() {}

    static void write(byte[] frame, int fragmented, int continuation, int pieces) {
        SHORT.set(frame, 0, (short) 0);
        SHORT.set(frame, 2, (short) 0);
        frame[FRAGMENTED_AT] = (byte) fragmented;
        frame[CONTINUATION_AT] = (byte) continuation;
        SHORT.set(frame, COUNT_AT, (short) pieces);
    }

    static void writeLength(byte[] frame, int piece, int length) {
        SHORT.set(frame, HEADER + piece * LENGTH, (short) length);
    }

    static int fragmented(byte[] frame) {
        return frame[FRAGMENTED_AT] & 0xff;
    }

    static int continuation(byte[] frame) {
        return frame[CONTINUATION_AT] & 0xff;
    }

    static int length(byte[] frame, int piece) {
        return readShort(frame, HEADER + piece * LENGTH);
    }

    /** Number of pieces of a payload that starts at 0 and has that length; negative when it is no frame. */
    static int pieces(byte[] frame, int length) {
        if (length < HEADER || readShort(frame, 0) != 0 || readShort(frame, 2) != 0) {
            return NOT_A_FRAME;
        }
        int pieces = readShort(frame, COUNT_AT);
        int end = HEADER + pieces * LENGTH;
        if (end > length) {
            return NOT_A_FRAME;
        }
        for (int i = 0; i < pieces && end <= length; i++) {
            end += length(frame, i);
        }
        return end == length ? pieces : NOT_A_FRAME;
    }

    private static int readShort(byte[] from, int at) {
        return (short) SHORT.get(from, at) & 0xffff;
    }
}
