package org.quorate.transport.udp.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ReceiveBufferTest {
    private static final ReceiveBuffer STOCK = new ReceiveBuffer(425_984);
    private static final ReceiveBuffer LARGE = new ReceiveBuffer(8 << 20);

    @Test
    void chargesAreThoseThatWereMeasuredOrMore() {
        int[][] measured = {
            {1, 832},
            {400, 1280},
            {500, 1280},
            {1000, 2304},
            {1472, 2304},
            {1700, 4352},
            {3000, 4352},
            {4000, 8448},
            {8972, 16_640},
            {15_000, 16_640},
            {16_000, 16_832},
            {17_000, 17_832},
            {32_000, 32_832},
            {64_000, 64_832},
            {65_507, 66_339}
        };
        for (int[] pair : measured) {
            assertTrue(ReceiveBuffer.chargeOf(pair[0]) >= pair[1], pair[0] + " bytes");
        }
        assertEquals(2304, ReceiveBuffer.chargeOf(1472));
        assertEquals(16_640, ReceiveBuffer.chargeOf(8972));
    }

    @Test
    void stockBufferHoldsWhatIsKnownOfIt() {
        assertEquals(176, STOCK.capacity(1472));
        assertEquals(24, STOCK.capacity(8972));
        assertEquals(5, STOCK.capacity(64_000));
    }

    @Test
    void anyBufferHoldsOneDatagram() {
        assertEquals(1, new ReceiveBuffer(1).capacity(64_000));
        assertThrows(IllegalArgumentException.class, () -> new ReceiveBuffer(0));
    }

    @Test
    void largestDatagramFitsTheBufferOrThePath() {
        assertEquals(64_000, DatagramSize.automatic(true, false, LARGE));
        assertEquals(8972, DatagramSize.automatic(true, false, STOCK));
        assertEquals(16_000, DatagramSize.automatic(true, true, new ReceiveBuffer(500_000)));
        assertEquals(1472, DatagramSize.automatic(false, false, LARGE));
        assertEquals(1452, DatagramSize.automatic(false, true, LARGE));
    }
}
