package org.quorate.ordering.totem.wire.corosync;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every packet that real daemons sent, decoded and encoded again. */
class GoldenVectorsTest {
    private static final int TARGET_AT = 9;
    private static final int TYPE_AT = 3;
    private static final List<String> TYPES = List.of("token", "packet", "announcement", "join", "commit", "request");

    private final Recoder recoder = new Recoder();
    private final int[] ofType = new int[TYPES.size()];
    private int packets;
    private int masked;

    @Test
    void everyPacketOfEveryCaptureIsTheSameAfterDecodingAndEncoding() {
        Captures.FILES.forEach((name, count) -> {
            List<byte[]> datagrams = Captures.datagrams(name);

            assertEquals(count, datagrams.size(), name);
            datagrams.forEach(datagram -> isTheSame(name + " packet " + packets, datagram, true));
        });

        assertEquals(8_050, packets);
        assertArrayEquals(new int[] {5_257, 1_449, 172, 1_025, 71, 76}, ofType, TYPES.toString());
        assertEquals(5_524, masked, "packets whose unused target field is garbage");
    }

    @Test
    void everySinglePacketIsTheSameAfterDecodingAndEncoding() {
        Map<String, byte[]> single = Captures.packets();

        single.forEach((name, packet) -> isTheSame(name, packet, !name.startsWith("knet")));

        assertEquals(51, packets);
    }

    /**
     * Where links do not read it, daemons leave the target node of all but data packets and commit tokens as the memory was: these
     * four bytes are left out of the comparison, and nothing else is. Over knet they have a meaning.
     */
    private void isTheSame(String what, byte[] frame, boolean targetIsUnused) {
        int type = frame[TYPE_AT];
        int target = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).getInt(TARGET_AT);
        byte[] expected = frame.clone();
        boolean garbage =
                targetIsUnused && target != 0 && type != CorosyncHeader.PACKET && type != CorosyncHeader.COMMIT;
        if (garbage) {
            ByteBuffer.wrap(expected).putInt(TARGET_AT, 0);
            masked++;
        }

        byte[] again = recoder.recode(frame, garbage ? 0 : target);

        assertNull(recoder.fault, what);
        assertArrayEquals(expected, again, what);
        packets++;
        ofType[type]++;
    }
}
