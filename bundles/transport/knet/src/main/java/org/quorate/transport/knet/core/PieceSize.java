package org.quorate.transport.knet.core;

import org.quorate.transport.knet.crypto.CipherSuite;
import org.quorate.transport.knet.wire.PacketCodec;

/**
 * How much of a message goes into one IP packet.
 *
 * @param suite what protects the packets
 * @param ipv6 whether the IP header is that of IPv6
 */
public record PieceSize(CipherSuite suite, boolean ipv6) {
    private static final int UDP_HEADER = 8;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;

    /** Most bytes of a message in an IP packet of that size. */
    public int bytesIn(int ipBytes) {
        return packetBytesIn(ipBytes) - PacketCodec.DATA_HEADER_BYTES;
    }

    /** Largest knet packet, before encryption, in an IP packet of that size. */
    public int packetBytesIn(int ipBytes) {
        return suite.packetBytesIn(ipBytes - headers());
    }

    /** Size of the IP packet that carries a knet packet of that size. */
    public int ipBytesOf(int packetBytes) {
        return suite.sealedBytes(packetBytes) + headers();
    }

    private int headers() {
        return UDP_HEADER + (ipv6 ? IPV6_HEADER : IPV4_HEADER);
    }
}
