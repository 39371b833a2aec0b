package org.quorate.shell.client.demo.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.quorate.shell.client.demo.check.Deliveries.RingPart;

class DeliveriesTest {
    private static Deliveries of(String... lines) {
        Deliveries deliveries = new Deliveries();
        for (String line : lines) {
            byte[] bytes = (line + "\n").getBytes(StandardCharsets.US_ASCII);
            deliveries.write(bytes, 0, bytes.length);
        }
        return deliveries;
    }

    private static String line(int sequence, int piece, int origin, String crc) {
        return "1.5 " + sequence + " " + piece + " " + origin + " agreed 8208 " + crc + " 00ff";
    }

    private static RingPart ring(Deliveries deliveries) {
        return deliveries.rings().get("1.5");
    }

    @Test
    void messagesAreCountedByTheirSender() {
        Deliveries deliveries = of(line(1, 0, 1, "a"), line(1, 1, 2, "b"), line(2, 0, 2, "c"));

        assertEquals(3, deliveries.count());
        assertEquals(2, deliveries.from(2));
        assertEquals(3 * 8208, deliveries.bytes());
        assertEquals("", deliveries.disorder());
    }

    @Test
    void aRepeatedOrEarlierPlaceIsDisorder() {
        assertTrue(of(line(2, 0, 1, "a"), line(1, 0, 1, "b")).disorder().startsWith("out of order"));
        assertTrue(of(line(2, 0, 1, "a"), line(2, 0, 1, "a")).disorder().startsWith("out of order"));
        assertTrue(of("what is this").disorder().startsWith("not a delivery"));
    }

    @Test
    void theSamePlaceWithOtherContentsIsADifference() {
        RingPart one = ring(of(line(1, 0, 1, "a"), line(2, 0, 1, "b"), line(3, 0, 1, "c")));
        RingPart other = ring(of(line(2, 0, 1, "B"), line(3, 0, 1, "c")));

        assertEquals(2, one.firstDifference(other));
        assertEquals(-1, one.firstDifference(one));
    }

    @Test
    void aMissingMessageMakesHistoriesUnequalButContradictsNothing() {
        RingPart one = ring(of(line(1, 0, 1, "a"), line(2, 0, 1, "b")));
        RingPart less = ring(of(line(1, 0, 1, "a")));

        assertEquals(-1, one.firstDifference(less));
        assertFalse(one.isSame(less));
        assertTrue(one.isSame(ring(of(line(1, 0, 1, "a"), line(2, 0, 1, "b")))));
    }
}
