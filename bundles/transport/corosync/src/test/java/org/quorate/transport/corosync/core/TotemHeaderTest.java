package org.quorate.transport.corosync.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TotemHeaderTest {
    @Test
    void nodeIsReadLittleEndianWhateverTheBuffersOrder() {
        ByteBuffer packet = Packets.packet(Packets.MCAST, 0x0a4d0001, 60);

        assertEquals(0x0a4d0001, TotemHeader.node(packet));
        assertEquals(0, packet.position());
    }

    @Test
    void packetMayBeginAnywhereInItsBuffer() {
        ByteBuffer buffer = ByteBuffer.allocate(100);
        buffer.position(37);
        buffer.put(Packets.packet(Packets.JOIN, 7, 41));
        buffer.flip().position(37);

        assertEquals(7, TotemHeader.node(buffer));
        assertTrue(TotemHeader.isJoin(buffer));
    }

    @Test
    void leaveIsAJoinOfNobody() {
        ByteBuffer leave = Packets.packet(Packets.JOIN, 0, 41);

        assertTrue(TotemHeader.isJoin(leave));
        assertEquals(0, TotemHeader.node(leave));
    }

    @Test
    void whatIsShorterThanTheHeaderIsNoPacket() {
        ByteBuffer cut = Packets.packet(Packets.JOIN, 7, 13).limit(12);

        assertFalse(TotemHeader.isTotem(cut));
        assertFalse(TotemHeader.isJoin(cut));
        assertEquals(0, TotemHeader.node(cut));
    }

    @Test
    void onlyAJoinIsOne() {
        for (int type : new int[] {0, 1, 2, 4, 5}) {
            assertFalse(TotemHeader.isJoin(Packets.packet(type, 7, 60)), "type " + type);
        }
    }
}
