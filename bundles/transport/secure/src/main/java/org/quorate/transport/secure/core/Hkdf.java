package org.quorate.transport.secure.core;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF-SHA256 of RFC 5869. */
final class Hkdf {
    private static final String MAC = "HmacSHA256";
    private static final int HASH_BYTES = 32;
    private static final int MAX_BLOCKS = 255;

    private Hkdf() {}

    /**
     * Key material from a secret.
     *
     * @param salt 1 byte or more
     * @param info what the material is for
     * @param bytes how much, 1 to 8160
     */
    static byte[] derive(byte[] salt, byte[] secret, byte[] info, int bytes) {
        if (bytes < 1 || bytes > MAX_BLOCKS * HASH_BYTES) {
            throw new IllegalArgumentException(bytes + " bytes of key material");
        }
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(salt, MAC));
            byte[] extracted = mac.doFinal(secret);
            mac.init(new SecretKeySpec(extracted, MAC));
            Arrays.fill(extracted, (byte) 0);
            byte[] material = new byte[bytes];
            byte[] block = {};
            for (int done = 0, count = 1; done < bytes; done += HASH_BYTES, count++) {
                mac.update(block);
                mac.update(info);
                mac.update((byte) count);
                block = mac.doFinal();
                System.arraycopy(block, 0, material, done, Math.min(HASH_BYTES, bytes - done));
            }
            Arrays.fill(block, (byte) 0);
            return material;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + MAC, e);
        }
    }
}
