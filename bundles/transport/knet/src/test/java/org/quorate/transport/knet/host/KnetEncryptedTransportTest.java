package org.quorate.transport.knet.host;

import org.quorate.transport.knet.crypto.CipherSuite;
import org.quorate.transport.knet.crypto.PacketCipher;
import org.quorate.transport.knet.crypto.PacketHash;

/** Encrypted knet does what any transport must. */
class KnetEncryptedTransportTest extends KnetTransportTest {
    /** More than what the JDK's cipher and MAC leave, sealing and opening together. */
    private static final long GARBAGE_BYTES = 4_000;

    @Override
    CipherSuite suite() {
        return new CipherSuite(PacketCipher.AES256, PacketHash.SHA256);
    }

    @Override
    protected long garbageBytesOfAFrame() {
        return GARBAGE_BYTES;
    }
}
