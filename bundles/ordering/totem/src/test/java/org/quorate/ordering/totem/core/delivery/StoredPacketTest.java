package org.quorate.ordering.totem.core.delivery;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

class StoredPacketTest {
    @Test
    void aSnapshotWithAPacketThatIsNoSequenceOfFragmentsIsRefused() {
        PacketPool pool = new PacketPool(1 << 16);
        StoredPacket packet = pool.take(1);
        packet.length = 0;
        ImageWriter empty = new ImageWriter();
        packet.write(empty);
        packet.length = 1;
        ImageWriter torn = new ImageWriter();
        packet.write(torn);

        assertThrows(
                IllegalArgumentException.class,
                () -> StoredPacket.read(new ImageReader(empty.finish()), pool, Fragments::survey));
        assertThrows(
                IllegalArgumentException.class,
                () -> StoredPacket.read(new ImageReader(torn.finish()), pool, Fragments::survey));
    }
}
