package org.quorate.transport.knet.crypto;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code crypto_cipher} of corosync: how packets are encrypted. */
public enum PacketCipher {
    /** Not at all. */
    NONE(0),
    /** AES-CBC with a key of 128 bits. */
    AES128(16),
    /** AES-CBC with a key of 192 bits. */
    AES192(24),
    /** AES-CBC with a key of 256 bits. */
    AES256(32);

    /** Bytes of the IV in front of what is encrypted, and of a block of it. */
    static final int BLOCK_BYTES = 16;

    private final int keyBytes;

    PacketCipher(int keyBytes) {
        this.keyBytes = keyBytes;
    }

    /** How many bytes of the key file are the key. */
    int keyBytes() {
        return keyBytes;
    }

    /**
     * The one of that name, as corosync spells it.
     *
     * @throws IllegalArgumentException with a sentence for people
     */
    public static PacketCipher of(String name) {
        return Arrays.stream(values())
                .filter(cipher -> cipher.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is no cipher. Do: write one of "
                        + Arrays.stream(values()).map(PacketCipher::text).collect(Collectors.joining(", ")) + "."));
    }

    /** Its name, as corosync spells it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
