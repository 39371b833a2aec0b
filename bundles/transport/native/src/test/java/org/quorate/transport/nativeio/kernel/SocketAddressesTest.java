package org.quorate.transport.nativeio.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SocketAddressesTest {
    private static final int AT = 32;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(2 * AT).order(ByteOrder.nativeOrder());
    private final MemorySegment memory = MemorySegment.ofBuffer(bytes);

    private void family(int family) {
        bytes.position(AT).putShort((short) family).put((byte) (40_000 >> 8)).put((byte) 40_000);
    }

    @Test
    void addressOfIpv4IsRead() {
        family(2);
        bytes.put(new byte[] {10, 0, (byte) 200, 1});

        assertEquals(Optional.of(new InetSocketAddress("10.0.200.1", 40_000)), SocketAddresses.read(memory, AT));
    }

    @Test
    void addressOfIpv6IsReadWithItsInterface() throws Exception {
        family(10);
        byte[] linkLocal = {(byte) 0xfe, (byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
        bytes.putInt(0).put(linkLocal).putInt(3);

        InetSocketAddress read = SocketAddresses.read(memory, AT).orElseThrow();

        assertEquals(Inet6Address.getByAddress(null, linkLocal, 3), read.getAddress());
        assertEquals(3, ((Inet6Address) read.getAddress()).getScopeId());
        assertEquals(40_000, read.getPort());
    }

    @Test
    void addressOfAnotherFamilyIsNone() {
        family(1);

        assertEquals(Optional.empty(), SocketAddresses.read(memory, AT));
    }
}
