package org.quorate.ordering.totem.host;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The envelope of one channel, and whether a message has it in front: for most names one comparison of words. Any thread. */
final class Envelope {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final long word;
    private final long mask;

    /** @throws IllegalArgumentException when the name is none */
    Envelope(String channel) {
        this(Channels.envelope(channel));
    }

    /** With these bytes. */
    Envelope(ByteBuffer envelope) {
        bytes = new byte[envelope.remaining()];
        envelope.get(bytes);
        mask = bytes.length < Long.BYTES ? -1L << Long.SIZE - Byte.SIZE * bytes.length : -1L;
        long first = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            first = first << Byte.SIZE | (i < bytes.length ? bytes[i] & 0xff : 0);
        }
        word = first;
    }

    int length() {
        return bytes.length;
    }

    /** Whether it is in front of the message that has so many bytes from there. */
    boolean leads(byte[] message, int at, int length) {
        if (length < bytes.length) {
            return false;
        }
        int compared = 0;
        if (at + Long.BYTES <= message.length) {
            if ((((long) WORD.get(message, at) ^ word) & mask) != 0) {
                return false;
            }
            compared = Long.BYTES;
        }
        for (int i = compared; i < bytes.length; i++) {
            if (message[at + i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** The same in a big-endian buffer that ends where the message does, or later. */
    boolean leads(ByteBuffer message, int at, int length) {
        if (length < bytes.length) {
            return false;
        }
        int compared = 0;
        if (at + Long.BYTES <= message.limit()) {
            if (((message.getLong(at) ^ word) & mask) != 0) {
                return false;
            }
            compared = Long.BYTES;
        }
        for (int i = compared; i < bytes.length; i++) {
            if (message.get(at + i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
