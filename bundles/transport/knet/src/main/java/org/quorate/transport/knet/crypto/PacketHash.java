package org.quorate.transport.knet.crypto;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code crypto_hash} of corosync: the HMAC that ends every packet. */
public enum PacketHash {
    /** None. */
    NONE("", 0),
    /** HMAC-MD5: only for old clusters. */
    MD5("HmacMD5", 16),
    /** HMAC-SHA-1. */
    SHA1("HmacSHA1", 20),
    /** HMAC-SHA-256. */
    SHA256("HmacSHA256", 32),
    /** HMAC with SHA2 of 384 bits. */
    SHA384("HmacSHA384", 48),
    /** HMAC with SHA2 of 512 bits. */
    SHA512("HmacSHA512", 64);

    private final String algorithm;
    private final int bytes;

    PacketHash(String algorithm, int bytes) {
        this.algorithm = algorithm;
        this.bytes = bytes;
    }

    String algorithm() {
        return algorithm;
    }

    /** Bytes that it adds to a packet. */
    int bytes() {
        return bytes;
    }

    /**
     * The one of that name, as corosync spells it.
     *
     * @throws IllegalArgumentException with a sentence for people
     */
    public static PacketHash of(String name) {
        return Arrays.stream(values())
                .filter(hash -> hash.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is no hash. Do: write one of "
                        + Arrays.stream(values()).map(PacketHash::text).collect(Collectors.joining(", ")) + "."));
    }

    /** Its name, as corosync spells it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
