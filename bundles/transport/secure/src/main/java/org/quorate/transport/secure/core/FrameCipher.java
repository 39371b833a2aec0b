package org.quorate.transport.secure.core;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with the key of one session, in one direction. Its caller never seals twice with one counter. Nothing is allocated
 * for a frame but what the cipher of the JDK allocates when it is given a nonce.
 */
final class FrameCipher {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int TAG_BITS = 8 * Frames.TAG_BYTES;

    private final Cipher cipher;
    private final SecretKey key;
    private final int mode;
    private final byte[] nonce = new byte[Frames.NONCE_BYTES];
    private final byte[] authenticated;

    private FrameCipher(byte[] key, int mode, byte[] cluster) {
        try {
            this.cipher = Cipher.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
        this.key = new SecretKeySpec(key, "AES");
        Arrays.fill(key, (byte) 0);
        this.mode = mode;
        this.authenticated = new byte[Frames.HEADER_BYTES + Integer.BYTES + cluster.length];
        System.arraycopy(cluster, 0, authenticated, Frames.HEADER_BYTES + Integer.BYTES, cluster.length);
    }

    /** One that seals; the key's bytes are erased. */
    static FrameCipher sealing(byte[] key, byte[] cluster) {
        return new FrameCipher(key, Cipher.ENCRYPT_MODE, cluster);
    }

    /** One that opens; the key's bytes are erased. */
    static FrameCipher opening(byte[] key, byte[] cluster) {
        return new FrameCipher(key, Cipher.DECRYPT_MODE, cluster);
    }

    /**
     * Seals.
     *
     * @param destination node that the frame is for, or {@link Frames#ALL}
     * @param sealed begins with the header; gets ciphertext and tag behind it
     * @return length of the sealed frame
     */
    int seal(int destination, byte[] frame, int length, byte[] sealed) {
        try {
            begin(destination, sealed);
            return Frames.HEADER_BYTES + cipher.doFinal(frame, 0, length, sealed, Frames.HEADER_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a frame of " + length + " bytes cannot be sealed", e);
        }
    }

    /**
     * Opens; what is in {@code frame} counts only when the result says so.
     *
     * @param destination this node, or {@link Frames#ALL}
     * @return length of the frame, negative when it was not sealed so
     */
    int open(int destination, byte[] sealed, int length, byte[] frame) {
        try {
            begin(destination, sealed);
            return cipher.doFinal(sealed, Frames.HEADER_BYTES, length - Frames.HEADER_BYTES, frame, 0);
        } catch (AEADBadTagException forged) {
            return -1;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a frame of " + length + " bytes cannot be opened", e);
        }
    }

    private void begin(int destination, byte[] sealed) throws GeneralSecurityException {
        System.arraycopy(sealed, Frames.COUNTER_AT, nonce, Frames.NONCE_COUNTER_AT, Long.BYTES);
        System.arraycopy(sealed, 0, authenticated, 0, Frames.HEADER_BYTES);
        Frames.INT.set(authenticated, Frames.HEADER_BYTES, destination);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(authenticated);
    }
}
