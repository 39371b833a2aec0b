package org.quorate.testing.explorer;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.quorate.ordering.totem.core.Deadline;
import org.quorate.ordering.totem.core.StateName;

/**
 * A core at rest: its snapshot with every time relative to now. Nothing here knows where in a snapshot the times are: the same
 * run is done twice, {@link #SHIFT} apart, and the snapshots differ in exactly the times. Most of a snapshot is zero, and there are
 * millions: of a row of zeros only the length is kept.
 */
final class Image {
    /** When a run begins; far from anything that is not a time. */
    static final long BASE = 0x10L << 56;

    /** How much later its twin begins: one more in the highest byte of every time. */
    static final long SHIFT = 1L << 56;

    /** Of a deadline that is not armed. */
    static final long NEVER = Long.MAX_VALUE;

    private static final int DIGEST_BYTES = 32;
    private static final MessageDigest SHA = sha();

    /** The snapshot without its digest, a row of zeros as a zero and how many. */
    private final byte[] packed;

    private final int size;
    private final int[] times;
    private final int hash;
    private final StateName state;
    private final long due;
    private final Deadline dueDeadline;

    /** From the snapshots of a run and its twin; {@code armed} has absolute times of the first, by deadline. */
    Image(byte[] snapshot, byte[] twin, long now, StateName state, long[] armed) {
        byte[] bytes = Arrays.copyOf(snapshot, snapshot.length - DIGEST_BYTES);
        times = timesIn(bytes, twin, now);
        packed = pack(bytes);
        size = bytes.length;
        hash = Arrays.hashCode(packed) * 31 + Arrays.hashCode(times);
        this.state = state;
        int earliest = 0;
        for (int i = 1; i < armed.length; i++) {
            earliest = armed[i] < armed[earliest] ? i : earliest;
        }
        due = armed[earliest] == NEVER ? NEVER : armed[earliest] - now;
        dueDeadline = Deadline.values()[earliest];
    }

    private static int[] timesIn(byte[] bytes, byte[] twin, long now) {
        if (twin.length != bytes.length + DIGEST_BYTES) {
            throw new IllegalStateException("a core acts by absolute time: snapshots differ in length");
        }
        ByteBuffer words = ByteBuffer.wrap(bytes);
        int[] found = new int[64];
        int count = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != twin[i]) {
                if (bytes[i] + 1 != twin[i]) {
                    throw new IllegalStateException("a core acts by absolute time: snapshots differ at byte " + i);
                }
                words.putLong(i, words.getLong(i) - now);
                found[count++] = i;
                i += Long.BYTES - 1;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static byte[] pack(byte[] bytes) {
        byte[] packed = new byte[2 * bytes.length];
        int count = 0;
        for (int i = 0; i < bytes.length; i++) {
            packed[count++] = bytes[i];
            if (bytes[i] == 0) {
                int first = i;
                while (i + 1 < bytes.length && bytes[i + 1] == 0 && i - first < Byte.MAX_VALUE) {
                    i++;
                }
                packed[count++] = (byte) (i - first);
            }
        }
        return Arrays.copyOf(packed, count);
    }

    private void unpack(byte[] into) {
        int count = 0;
        for (int i = 0; i < packed.length; i++) {
            if (packed[i] == 0) {
                count += packed[++i] + 1;
            } else {
                into[count++] = packed[i];
            }
        }
    }

    /** The snapshot that a core would have made at that time. */
    byte[] at(long now) {
        byte[] snapshot = new byte[size + DIGEST_BYTES];
        unpack(snapshot);
        ByteBuffer words = ByteBuffer.wrap(snapshot);
        for (int time : times) {
            words.putLong(time, words.getLong(time) + now);
        }
        SHA.update(snapshot, 0, size);
        System.arraycopy(SHA.digest(), 0, snapshot, size, DIGEST_BYTES);
        return snapshot;
    }

    StateName state() {
        return state;
    }

    /** Nanoseconds until its next deadline, {@link #NEVER} for none. */
    long due() {
        return due;
    }

    Deadline dueDeadline() {
        return dueDeadline;
    }

    int size() {
        return size;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Image image && Arrays.equals(packed, image.packed) && Arrays.equals(times, image.times);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
