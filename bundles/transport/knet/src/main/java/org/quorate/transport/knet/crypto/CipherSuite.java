package org.quorate.transport.knet.crypto;

/**
 * What protects the packets of a cluster; all nodes have the same.
 *
 * @param cipher how they are encrypted
 * @param hash how they are authenticated; not none with a cipher, as in corosync
 */
public record CipherSuite(PacketCipher cipher, PacketHash hash) {
    /** Neither encrypted nor authenticated. */
    public static final CipherSuite PLAIN = new CipherSuite(PacketCipher.NONE, PacketHash.NONE);

    /** Rejects, with a sentence for people, encryption that nobody authenticates. */
    public CipherSuite {
        if (cipher != PacketCipher.NONE && hash == PacketHash.NONE) {
            throw new IllegalArgumentException("The cipher " + cipher.text() + " needs a hash, as in corosync."
                    + " Do: write the crypto_hash of the cluster, for example sha256.");
        }
    }

    /** Whether packets are as they are. */
    public boolean isPlain() {
        return hash == PacketHash.NONE;
    }

    /** Whether nobody without the key can read them. */
    public boolean isEncrypted() {
        return cipher != PacketCipher.NONE;
    }

    /** Bytes on the wire of a packet of that size. */
    public int sealedBytes(int packetBytes) {
        if (!isEncrypted()) {
            return packetBytes + hash.bytes();
        }
        int padding = PacketCipher.BLOCK_BYTES - packetBytes % PacketCipher.BLOCK_BYTES;
        return PacketCipher.BLOCK_BYTES + packetBytes + padding + hash.bytes();
    }

    /** Largest packet that needs no more than that on the wire. */
    public int packetBytesIn(int wireBytes) {
        if (!isEncrypted()) {
            return wireBytes - hash.bytes();
        }
        int encrypted = wireBytes - hash.bytes() - PacketCipher.BLOCK_BYTES;
        return encrypted - encrypted % PacketCipher.BLOCK_BYTES - 1; // at least one byte is padding
    }

    /** For people: {@code aes256/sha256}. */
    @Override
    public String toString() {
        return cipher.text() + "/" + hash.text();
    }
}
