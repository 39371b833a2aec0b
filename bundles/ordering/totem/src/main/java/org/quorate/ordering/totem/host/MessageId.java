package org.quorate.ordering.totem.host;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The 16 bytes at the start of a message in a traced channel, as two big-endian numbers. */
final class MessageId {
    static final int BYTES = 16;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private MessageId() {}

    static long high(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset);
    }

    static long low(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset + Long.BYTES);
    }
}
