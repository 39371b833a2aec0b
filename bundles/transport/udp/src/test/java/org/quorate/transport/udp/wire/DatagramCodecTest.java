package org.quorate.transport.udp.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DatagramCodecTest {
    private final DatagramCodec one = new DatagramCodec("demo", 1);
    private final DatagramCodec two = new DatagramCodec("demo", 2);

    private static ByteBuffer frame(DatagramCodec sender, int bytes) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(DatagramCodec.HEADER_BYTES + bytes);
        sender.sealFrame(buffer.position(DatagramCodec.HEADER_BYTES));
        return buffer;
    }

    private static ByteBuffer heartbeat(DatagramCodec sender) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(DatagramCodec.HEARTBEAT_BYTES);
        sender.sealHeartbeat(buffer, true, -5, 7, 9);
        return buffer;
    }

    @Test
    void layoutIsTheDocumentedOne() {
        ByteBuffer datagram = frame(one, 2).order(ByteOrder.BIG_ENDIAN);
        byte[] bytes = new byte[datagram.remaining()];
        datagram.get(bytes);

        assertEquals(
                "51550101" + "2a97516c354b6884" + "01000000" + "02000000" + "0000",
                HexFormat.of().formatHex(bytes, 4, 26));
    }

    @Test
    void frameOpensWithItsSender() {
        ByteBuffer datagram = frame(one, 100);

        assertEquals(Arrival.FRAME, two.open(datagram));
        assertEquals(1, two.sender(datagram));
        assertEquals(0, datagram.position());
    }

    @Test
    void heartbeatOpensWithItsTimes() {
        ByteBuffer datagram = heartbeat(one);

        assertEquals(Arrival.HEARTBEAT, two.open(datagram));
        assertTrue(two.wantsAnswer(datagram));
        assertEquals(-5, two.sentNanos(datagram));
        assertEquals(7, two.echoNanos(datagram));
        assertEquals(9, two.heldNanos(datagram));
    }

    @Test
    void everyFlippedBitIsNoticed() {
        ByteBuffer datagram = frame(one, 40);
        for (int bit = 0; bit < datagram.limit() * 8; bit++) {
            int at = bit / 8;
            byte was = datagram.get(at);
            datagram.put(at, (byte) (was ^ 1 << bit % 8));

            assertTrue(two.open(datagram).refusal().isPresent(), "bit " + bit);
            datagram.put(at, was);
        }
    }

    @Test
    void strangersAreToldApart() {
        ByteBuffer shorter = frame(one, 40);
        shorter.limit(50);
        ByteBuffer changed = frame(one, 40);
        changed.put(60, (byte) 1);

        assertEquals(Arrival.MALFORMED, two.open(shorter));
        assertEquals(Arrival.DAMAGED, two.open(changed));
        assertEquals(Arrival.OTHER_CLUSTER, two.open(frame(new DatagramCodec("other", 1), 40)));
        assertEquals(Arrival.OWN_ID, two.open(frame(two, 40)));
        assertEquals(Arrival.MALFORMED, two.open(ByteBuffer.allocateDirect(0)));
    }

    @Test
    void emptyFrameIsMalformed() {
        assertEquals(Arrival.MALFORMED, two.open(frame(one, 0)));
    }

    @Test
    void anyBytesAreJudgedWithoutAnException() {
        Random random = new Random(20_261);
        Map<Arrival, Integer> counts = new EnumMap<>(Arrival.class);
        ByteBuffer datagram = ByteBuffer.allocateDirect(2048);
        int total = 200_000;

        for (int i = 0; i < total; i++) {
            mutate(datagram, random, i);
            counts.merge(two.open(datagram), 1, Integer::sum);
        }

        assertEquals(total, counts.values().stream().mapToInt(Integer::intValue).sum());
        assertTrue(counts.get(Arrival.MALFORMED) > total / 4, counts.toString());
        assertTrue(counts.get(Arrival.DAMAGED) > total / 10, counts.toString());
        assertTrue(counts.get(Arrival.FRAME) > 0 && counts.get(Arrival.HEARTBEAT) > 0, counts.toString());
    }

    /** Pure noise, or something valid that was left alone, cut, or changed in up to four bytes. */
    private void mutate(ByteBuffer datagram, Random random, int round) {
        datagram.clear();
        if (round % 3 == 0) {
            byte[] noise = new byte[random.nextInt(2048)];
            random.nextBytes(noise);
            datagram.put(noise).flip();
            return;
        }
        datagram.put(round % 3 == 1 ? frame(one, 1 + random.nextInt(300)) : heartbeat(one))
                .flip();
        for (int i = random.nextInt(5); i > 0; i--) {
            datagram.put(random.nextInt(datagram.limit()), (byte) random.nextInt());
        }
        if (random.nextInt(4) == 0) {
            datagram.limit(random.nextInt(datagram.limit() + 1));
        }
    }
}
