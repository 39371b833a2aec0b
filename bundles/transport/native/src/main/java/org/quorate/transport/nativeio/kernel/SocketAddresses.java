package org.quorate.transport.nativeio.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Addresses as the kernel writes them: {@code struct sockaddr_in} and {@code sockaddr_in6}. Port and address are big-endian.
 *
 * <pre>
 * offset size
 *      0    2  family: 2 IPv4, 10 IPv6
 *      2    2  port
 *      4    4  IPv4: address
 *      8   16  IPv6: address
 *     24    4  IPv6: number of the interface, 0 where the address says enough
 * </pre>
 */
public final class SocketAddresses {
    /** Room for any of them. */
    public static final int BYTES = 28;

    private static final short IPV4 = 2;
    private static final short IPV6 = 10;
    private static final int PORT_AT = 2;
    private static final int IPV4_AT = 4;
    private static final int IPV6_AT = 8;
    private static final int SCOPE_AT = 24;
    private static final ValueLayout.OfShort PORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private SocketAddresses() {}

    /** The address at an offset; empty when it is of another family. */
    public static Optional<InetSocketAddress> read(MemorySegment memory, long at) {
        short family = memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, at);
        if (family != IPV4 && family != IPV6) {
            return Optional.empty();
        }
        int port = memory.get(PORT, at + PORT_AT) & 0xffff;
        try {
            return Optional.of(new InetSocketAddress(family == IPV4 ? ipv4(memory, at) : ipv6(memory, at), port));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 and 16 bytes are an address", e);
        }
    }

    private static InetAddress ipv4(MemorySegment memory, long at) throws UnknownHostException {
        return InetAddress.getByAddress(memory.asSlice(at + IPV4_AT, 4).toArray(ValueLayout.JAVA_BYTE));
    }

    private static InetAddress ipv6(MemorySegment memory, long at) throws UnknownHostException {
        byte[] bytes = memory.asSlice(at + IPV6_AT, 16).toArray(ValueLayout.JAVA_BYTE);
        int scope = memory.get(ValueLayout.JAVA_INT_UNALIGNED, at + SCOPE_AT);
        return scope == 0 ? InetAddress.getByAddress(bytes) : Inet6Address.getByAddress(null, bytes, scope);
    }
}
