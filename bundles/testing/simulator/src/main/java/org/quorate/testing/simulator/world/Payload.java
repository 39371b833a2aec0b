package org.quorate.testing.simulator.world;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Bytes of a message: its id, then bytes that follow from the id. */
final class Payload {
    /** Bytes of an id, and the smallest message. */
    static final int ID_BYTES = 16;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final CRC32C crc = new CRC32C();
    private byte[] bytes = new byte[1 << 12];

    /** Writes a message into {@link #bytes} and answers its checksum. */
    int write(long idHigh, long idLow, int length) {
        if (bytes.length < length + 8) {
            bytes = new byte[Integer.highestOneBit(length + 8) * 2];
        }
        LONGS.set(bytes, 0, idHigh);
        LONGS.set(bytes, 8, idLow);
        long state = idHigh * 31 + idLow;
        for (int i = ID_BYTES; i < length; i += 8) {
            state += GOLDEN;
            long mixed = (state ^ state >>> 29) * GOLDEN;
            LONGS.set(bytes, i, mixed ^ mixed >>> 32);
        }
        return checksum(bytes, 0, length);
    }

    byte[] bytes() {
        return bytes;
    }

    int checksum(byte[] of, int offset, int length) {
        crc.reset();
        crc.update(of, offset, length);
        return (int) crc.getValue();
    }

    static long idHigh(byte[] of, int offset) {
        return (long) LONGS.get(of, offset);
    }

    static long idLow(byte[] of, int offset) {
        return (long) LONGS.get(of, offset + 8);
    }
}
