package org.quorate.transport.secure.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The parts of a sealed frame, see the package, in an array that begins with it. */
public final class Frames {
    /** By how much a sealed frame is longer than what is in it. */
    public static final int OVERHEAD_BYTES = 54;

    /** Largest sealed frame: what fits into a datagram. */
    public static final int MAX_SEALED_BYTES = 65_507;

    /** Largest frame that can be sealed. */
    public static final int MAX_FRAME_BYTES = MAX_SEALED_BYTES - OVERHEAD_BYTES;

    static final int HEADER_BYTES = 38;
    static final int TAG_BYTES = 16;
    static final int KEY_BYTES = 32;
    static final int NONCE_BYTES = 12;

    /** Where the counter stands in the nonce. */
    static final int NONCE_COUNTER_AT = 4;

    /** What is authenticated of a frame for all nodes instead of the id of one. */
    static final int ALL = 0;

    static final byte TO_ALL = 0x10;
    static final byte TO_ONE = 0x11;
    static final byte GREETING = 0x12;

    static final int KEY_AT = 1;
    static final int SENDER_AT = 9;
    static final int LINK_AT = 13;
    static final int SESSION_AT = 14;
    static final int COUNTER_AT = 30;

    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Frames() {}

    static long keyId(byte[] sealed) {
        return (long) LONG.get(sealed, KEY_AT);
    }

    static int sender(byte[] sealed) {
        return (int) INT.get(sealed, SENDER_AT);
    }

    static int link(byte[] sealed) {
        return sealed[LINK_AT] & 0xff;
    }

    static long sessionHigh(byte[] sealed) {
        return (long) LONG.get(sealed, SESSION_AT);
    }

    static long sessionLow(byte[] sealed) {
        return (long) LONG.get(sealed, SESSION_AT + Long.BYTES);
    }

    static long counter(byte[] sealed) {
        return (long) LONG.get(sealed, COUNTER_AT);
    }

    /** Whether the bytes can be a sealed frame at all: length, version, kind and a counter that exists. */
    static boolean isOne(byte[] sealed, int length) {
        return length > OVERHEAD_BYTES
                && (sealed[0] == TO_ALL
                        || sealed[0] == TO_ONE
                        || sealed[0] == GREETING && length == Greeting.SEALED_BYTES)
                && counter(sealed) > 0;
    }
}
