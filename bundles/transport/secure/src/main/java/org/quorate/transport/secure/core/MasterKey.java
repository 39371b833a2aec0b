package org.quorate.transport.secure.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A secret that all nodes of a cluster share. It shows its id and nothing else of itself. */
public final class MasterKey {
    /** Least length in bytes. */
    public static final int MIN_BYTES = 32;

    /** Largest length in bytes. */
    public static final int MAX_BYTES = 4096;

    private static final byte[] ID_LABEL = "quorate key id\0".getBytes(StandardCharsets.US_ASCII);

    private final byte[] secret;
    private final long id;

    /**
     * A key.
     *
     * @param secret {@value #MIN_BYTES} to {@value #MAX_BYTES} bytes; copied
     */
    public MasterKey(byte[] secret) {
        if (secret.length < MIN_BYTES || secret.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a key of " + secret.length + " bytes; " + MIN_BYTES + " to " + MAX_BYTES + " are needed");
        }
        this.secret = secret.clone();
        this.id = idOf(this.secret);
    }

    /** Which key it is; tells nothing of the secret. */
    public long id() {
        return id;
    }

    /** A copy of the secret, for whoever stores or derives. */
    public byte[] secret() {
        return secret.clone();
    }

    /** An id as people read it, 16 hexadecimal digits. */
    public static String text(long id) {
        return String.format("%016x", id);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey && MessageDigest.isEqual(secret, ((MasterKey) other).secret);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    @Override
    public String toString() {
        return "key " + text(id);
    }

    private static long idOf(byte[] secret) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(ID_LABEL);
            return ByteBuffer.wrap(hash.digest(secret)).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
