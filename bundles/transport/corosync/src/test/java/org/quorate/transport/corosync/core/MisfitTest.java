package org.quorate.transport.corosync.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MisfitTest {
    @Test
    void packetOfADaemonIsRight() {
        assertEquals(Misfit.NONE, Misfit.of(Packets.packet(Packets.JOIN, 2, 41), false));
    }

    @Test
    void portTellsTheOtherTransport() {
        assertEquals(Misfit.OTHER_TRANSPORT, Misfit.of(Packets.packet(Packets.JOIN, 2, 41), true));
    }

    @Test
    void swappedMagicTellsTheOtherByteOrder() {
        ByteBuffer packet = Packets.packet(Packets.JOIN, 2, 41);
        packet.put(0, (byte) 0xc0).put(1, (byte) 0x70);

        assertEquals(Misfit.BYTE_ORDER, Misfit.of(packet, false));
    }

    @Test
    void otherVersionIsTold() {
        assertEquals(
                Misfit.VERSION, Misfit.of(Packets.packet(Packets.JOIN, 2, 41).put(2, (byte) 4), false));
    }

    /** As captured between daemons: a ping, and a data packet of node 1. */
    @Test
    void knetIsToldByItsHeader() {
        assertEquals(Misfit.KNET, Misfit.of(bytes(1, 0x81, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), false));
        assertEquals(Misfit.KNET, Misfit.of(bytes(1, 0x00, 0, 1, 0, 0, 0, 9, 0, 0, 1, 1, 0, 0), false));
    }

    @Test
    void anythingElseIsForeign() {
        assertEquals(Misfit.FOREIGN, Misfit.of(bytes(1, 0x80, 0, 1, 0, 0), false));
        assertEquals(Misfit.FOREIGN, Misfit.of(bytes(1, 0x81, 0, 0, 0, 0), false));
        assertEquals(Misfit.FOREIGN, Misfit.of(bytes(0x70), false));
        assertEquals(Misfit.FOREIGN, Misfit.of(bytes(), true));
    }

    @Test
    void anyBytesGetAnAnswer() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 10_000; i++) {
            byte[] some = new byte[random.nextInt(20)];
            random.nextBytes(some);
            Misfit.of(ByteBuffer.wrap(some), i % 2 == 0);
        }
    }

    @Test
    void everyMisfitSaysWhoAndWhatToDo() {
        for (Misfit misfit : Misfit.values()) {
            if (misfit != Misfit.NONE) {
                String sentence = misfit.sentence("node 2 at 10.0.0.2:5405", "udpu", "udp");
                assertTrue(sentence.startsWith("node 2 at 10.0.0.2:5405 "), sentence);
                assertTrue(sentence.contains(" Do: ") && sentence.endsWith("."), sentence);
            }
        }
        assertEquals(
                "node 2 sends as corosync's udp does, and this link is udpu. Do: write transport.provider ="
                        + " corosync-udp here, or transport: udpu in its corosync.conf.",
                Misfit.OTHER_TRANSPORT.sentence("node 2", "udpu", "udp"));
        assertThrows(IllegalStateException.class, () -> Misfit.NONE.sentence("node 2", "udpu", "udp"));
    }

    private static ByteBuffer bytes(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length);
        for (int value : values) {
            buffer.put((byte) value);
        }
        return buffer.flip();
    }
}
