package org.quorate.ordering.totem.core.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.NodeSet;

/** Reads what {@link ImageWriter} wrote; every method throws {@link IllegalArgumentException} when it cannot have been. */
public final class ImageReader {
    private static final int DIGEST = 32;

    private final ByteBuffer in;

    /** Checks the digest first. */
    public ImageReader(byte[] image) {
        int length = image.length - DIGEST;
        if (length < 0) {
            throw new IllegalArgumentException("snapshot of " + image.length + " bytes is too short");
        }
        byte[] expected = Arrays.copyOfRange(image, length, image.length);
        if (!MessageDigest.isEqual(expected, ImageWriter.digest(image, length))) {
            throw new IllegalArgumentException("snapshot is damaged: its digest does not fit");
        }
        in = ByteBuffer.wrap(image, 0, length);
    }

    /** Reads a truth value. */
    public boolean readBoolean() {
        need(1);
        return in.get() != 0;
    }

    /** Reads a number. */
    public int readInt() {
        need(Integer.BYTES);
        return in.getInt();
    }

    /** Reads a number from 0 to a bound. */
    public int readInt(int max) {
        int value = readInt();
        if (value < 0 || value > max) {
            throw new IllegalArgumentException("snapshot has " + value + " where 0.." + max + " is allowed");
        }
        return value;
    }

    /** Reads a number. */
    public long readLong() {
        need(Long.BYTES);
        return in.getLong();
    }

    /** Reads an array that is at most that long. */
    public byte[] readBytes(int max) {
        int length = readInt(max);
        need(length);
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** Reads an array into one that must be exactly as long. */
    public void readLongs(long[] into) {
        if (readInt() != into.length) {
            throw new IllegalArgumentException("snapshot is of a cluster with other nodes");
        }
        for (int i = 0; i < into.length; i++) {
            into[i] = readLong();
        }
    }

    /** Reads an array, of a length that the rest of the image has room for. */
    public long[] readLongs() {
        long[] numbers = new long[readInt(in.remaining() / Long.BYTES)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = readLong();
        }
        return numbers;
    }

    /** Reads a set. */
    public NodeSet readNodes() {
        int[] ids = new int[readInt(in.remaining() / Integer.BYTES)];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = readInt();
        }
        return NodeSet.of(ids);
    }

    /** Reads the id of a ring. */
    public RingId readRing() {
        int representative = readInt();
        return new RingId(representative, readLong());
    }

    /** Makes sure that nothing is left. */
    public void end() {
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("snapshot has " + in.remaining() + " bytes too many");
        }
    }

    private void need(int bytes) {
        if (in.remaining() < bytes) {
            throw new IllegalArgumentException("snapshot ends early", new BufferUnderflowException());
        }
    }
}
