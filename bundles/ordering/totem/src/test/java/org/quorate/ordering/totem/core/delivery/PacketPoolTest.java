package org.quorate.ordering.totem.core.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.quorate.ordering.totem.core.Packet;

class PacketPoolTest {
    private final PacketPool pool = new PacketPool(1 << 20);

    @Test
    void theNextPacketIsTheOneThatIsTaken() {
        StoredPacket next = pool.next(1_000);

        assertSame(next, pool.next(900));
        assertNotSame(next, pool.next(2_000));
        assertSame(next, pool.take(1_000));
        assertNotSame(next, pool.take(1_000));
        assertEquals(2_048, pool.idleBytes());
    }

    @Test
    void aPayloadThatIsInItsPlaceStaysThereAndAnyOtherIsCopied() {
        Packet packet = new Packet();
        packet.bytes = pool.next(300).bytes;
        packet.length = 300;
        packet.bytes[299] = 7;
        StoredPacket inPlace = pool.take(300);
        StoredPacket copied = pool.take(300);

        inPlace.keep(packet);
        copied.keep(packet);

        assertSame(packet.bytes, inPlace.bytes);
        assertNotSame(packet.bytes, copied.bytes);
        assertEquals(7, copied.bytes[299]);
    }
}
