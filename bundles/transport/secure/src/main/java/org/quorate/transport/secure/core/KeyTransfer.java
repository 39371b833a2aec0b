package org.quorate.transport.secure.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A master key on its way to those who hold the present one. */
public final class KeyTransfer {
    /** By how much a wrapped key is longer than the key. */
    public static final int OVERHEAD_BYTES = 16;

    private static final byte[] LABEL = "quorate key transfer 1\0".getBytes(StandardCharsets.US_ASCII);

    private final String cluster;
    private final Session change;

    /**
     * Of one change of the key.
     *
     * @param change fresh for each change, so that no nonce is used twice
     */
    public KeyTransfer(String cluster, Session change) {
        this.cluster = cluster;
        this.change = change;
    }

    /** Wraps a key for those who hold the other one. */
    public byte[] wrap(MasterKey present, MasterKey next) {
        byte[] secret = next.secret();
        byte[] sealed = header(next.id(), secret.length);
        cipher(present, true).seal(Frames.ALL, secret, secret.length, sealed);
        Arrays.fill(secret, (byte) 0);
        return Arrays.copyOfRange(sealed, Frames.HEADER_BYTES, sealed.length);
    }

    /** Unwraps the key of that id; empty when it was not wrapped so. */
    public Optional<MasterKey> unwrap(MasterKey present, long nextId, byte[] wrapped) {
        int length = wrapped.length - OVERHEAD_BYTES;
        if (length < MasterKey.MIN_BYTES || length > MasterKey.MAX_BYTES) {
            return Optional.empty();
        }
        byte[] sealed = header(nextId, length);
        System.arraycopy(wrapped, 0, sealed, Frames.HEADER_BYTES, wrapped.length);
        byte[] secret = new byte[length];
        if (cipher(present, false).open(Frames.ALL, sealed, sealed.length, secret) != length) {
            return Optional.empty();
        }
        MasterKey next = new MasterKey(secret);
        Arrays.fill(secret, (byte) 0);
        return next.id() == nextId ? Optional.of(next) : Optional.empty();
    }

    private static byte[] header(long nextId, int length) {
        byte[] sealed = new byte[Frames.HEADER_BYTES + length + OVERHEAD_BYTES];
        Frames.LONG.set(sealed, Frames.KEY_AT, nextId);
        return sealed;
    }

    private FrameCipher cipher(MasterKey present, boolean sealing) {
        byte[] name = cluster.getBytes(StandardCharsets.UTF_8);
        byte[] info = ByteBuffer.allocate(LABEL.length + name.length)
                .put(LABEL)
                .put(name)
                .array();
        byte[] secret = present.secret();
        byte[] key = Hkdf.derive(change.bytes(), secret, info, Frames.KEY_BYTES);
        Arrays.fill(secret, (byte) 0);
        return sealing ? FrameCipher.sealing(key, name) : FrameCipher.opening(key, name);
    }
}
