package org.quorate.ordering.totem.core.image;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.NodeSet;

/** Writes a snapshot: big-endian numbers one after the other, and a SHA-256 over all of them at the end. */
public final class ImageWriter {
    private ByteBuffer out = ByteBuffer.allocate(4096);

    /** Writes a truth value. */
    public void write(boolean value) {
        room(1).put((byte) (value ? 1 : 0));
    }

    /** Writes a number. */
    public void write(int value) {
        room(Integer.BYTES).putInt(value);
    }

    /** Writes a number. */
    public void write(long value) {
        room(Long.BYTES).putLong(value);
    }

    /** Writes part of an array, with its length. */
    public void write(byte[] bytes, int offset, int length) {
        write(length);
        room(length).put(bytes, offset, length);
    }

    /** Writes an array, with its length. */
    public void write(long[] values) {
        write(values.length);
        for (long value : values) {
            write(value);
        }
    }

    /** Writes a set, with its size. */
    public void write(NodeSet nodes) {
        write(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            write(nodes.get(i));
        }
    }

    /** Writes the id of a ring. */
    public void write(RingId ring) {
        write(ring.representative());
        write(ring.sequence());
    }

    /** Everything written, and its digest. */
    public byte[] finish() {
        byte[] digest = digest(out.array(), out.position());
        room(digest.length).put(digest);
        byte[] image = new byte[out.position()];
        System.arraycopy(out.array(), 0, image, 0, image.length);
        return image;
    }

    static byte[] digest(byte[] bytes, int length) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes, 0, length);
            return sha.digest();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * out.capacity(), out.position() + bytes));
            out = larger.put(out.flip());
        }
        return out;
    }
}
