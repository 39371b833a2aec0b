package org.quorate.transport.knet.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.quorate.node.Confined;

/**
 * Seals packets with the key of the cluster and opens them. Cipher and MAC are made once; what the JDK allocates to take an
 * IV, a few small objects for each packet, cannot be avoided with its interface.
 */
@Confined("node loop")
public final class PacketSealer {
    private static final int IV_BYTES = PacketCipher.BLOCK_BYTES;

    private final CipherSuite suite;
    private final IvSource ivs;
    private final Cipher encrypting;
    private final Cipher decrypting;
    private final Mac mac;
    private final SecretKeySpec key;
    private final byte[] iv = new byte[IV_BYTES];
    private final byte[] expected;
    private final byte[] found;

    /**
     * With the contents of the key file.
     *
     * @param suite not the plain one
     * @param keyFile at least as long as the key of the cipher; copied by what needs it
     * @throws IllegalArgumentException with a sentence for people when this runtime lacks the cipher or hash
     */
    public PacketSealer(CipherSuite suite, byte[] keyFile, IvSource ivs) {
        if (suite.isPlain()) {
            throw new IllegalArgumentException("nothing is to be sealed");
        }
        this.suite = suite;
        this.ivs = ivs;
        this.expected = new byte[suite.hash().bytes()];
        this.found = new byte[suite.hash().bytes()];
        try {
            mac = Mac.getInstance(suite.hash().algorithm());
            mac.init(new SecretKeySpec(keyFile, suite.hash().algorithm()));
            encrypting = Cipher.getInstance("AES/CBC/PKCS5Padding"); // the JDK's name for PKCS#7
            decrypting = Cipher.getInstance("AES/CBC/PKCS5Padding");
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("This Java runtime does not know " + suite + ".", e);
        }
        int keyBytes = suite.isEncrypted() ? suite.cipher().keyBytes() : PacketCipher.BLOCK_BYTES;
        this.key = new SecretKeySpec(keyFile, 0, keyBytes, "AES");
    }

    /** What it was made for. */
    public CipherSuite suite() {
        return suite;
    }

    /**
     * Seals the first bytes of {@code packet} into {@code sealed}.
     *
     * @param sealed room for {@link CipherSuite#sealedBytes}
     * @return bytes written
     */
    public int seal(byte[] packet, int length, byte[] sealed) {
        try {
            int covered = length;
            if (suite.isEncrypted()) {
                ivs.next(iv);
                System.arraycopy(iv, 0, sealed, 0, IV_BYTES);
                encrypting.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
                covered = IV_BYTES + encrypting.doFinal(packet, 0, length, sealed, IV_BYTES);
            } else {
                System.arraycopy(packet, 0, sealed, 0, length);
            }
            mac.update(sealed, 0, covered);
            mac.doFinal(sealed, covered);
            return covered + suite.hash().bytes();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a packet of " + length + " bytes cannot be sealed with " + suite, e);
        }
    }

    /**
     * Opens what was received. The MAC is compared in constant time, and nothing is decrypted before it fits.
     *
     * @param packet room for as many bytes as were received
     * @return bytes of the packet, or -1 when it is not authentic
     */
    public int open(byte[] sealed, int length, byte[] packet) {
        int covered = length - suite.hash().bytes();
        if (covered < 1 || !isAuthentic(sealed, covered)) {
            return -1;
        }
        if (!suite.isEncrypted()) {
            System.arraycopy(sealed, 0, packet, 0, covered);
            return covered;
        }
        if (covered < 2 * IV_BYTES || covered % IV_BYTES != 0) {
            return -1;
        }
        try {
            decrypting.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(sealed, 0, IV_BYTES));
            return decrypting.doFinal(sealed, IV_BYTES, covered - IV_BYTES, packet, 0);
        } catch (GeneralSecurityException e) {
            return -1; // the padding is wrong: sealed with the same hash key and another cipher
        }
    }

    private boolean isAuthentic(byte[] sealed, int covered) {
        mac.update(sealed, 0, covered);
        try {
            mac.doFinal(expected, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the MAC does not fit its own length", e);
        }
        System.arraycopy(sealed, covered, found, 0, found.length);
        boolean same = MessageDigest.isEqual(expected, found);
        Arrays.fill(expected, (byte) 0);
        return same;
    }
}
