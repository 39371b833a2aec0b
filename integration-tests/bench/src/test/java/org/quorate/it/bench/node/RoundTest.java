package org.quorate.it.bench.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class RoundTest {
    @Test
    void theChainIsWhatTheProtocolSays() {
        OrderChain chain = new OrderChain();
        assertEquals("cbf29ce484222325", chain.toString());

        chain.add(1, 0);

        long expected = (0xcbf29ce484222325L ^ 1) * 0x100000001b3L;
        assertEquals(String.format("%016x", expected * 0x100000001b3L), chain.toString());
    }

    @Test
    void twoOrdersOfTheSameMessagesHaveTwoChains() {
        Round one = new Round(1, 1);
        Round other = new Round(1, 1);
        one.take(message(1, 1, 0, 0));
        one.take(message(1, 2, 0, 0));
        other.take(message(1, 2, 0, 0));
        other.take(message(1, 1, 0, 0));

        Line first = one.describe(Line.of("result"));
        Line second = other.describe(Line.of("result"));

        assertEquals(2, first.number("delivered"));
        assertEquals(2, second.number("delivered"));
        assertNotEquals(first.text("chain"), second.text("chain"));
    }

    @Test
    void aMissingMessageOfASenderIsAGap() {
        Round round = new Round(1, 1);

        round.take(message(1, 2, 0, 0));
        round.take(message(1, 2, 2, 0));

        assertEquals(1, round.describe(Line.of("result")).number("gaps"));
    }

    @Test
    void aMessageOfAnotherRoundDoesNotCount() {
        Round round = new Round(2, 1);

        assertFalse(round.take(message(1, 1, 0, 0)));
        assertTrue(round.take(message(2, 1, 0, 0)));
        assertEquals(1, round.delivered());
    }

    @Test
    void onlyStampedMessagesThatAreMeasuredHaveATime() {
        Round round = new Round(1, 1);
        round.warmUpTo(1);
        round.take(message(1, 1, 0, System.nanoTime()));
        round.measuring = true;
        round.take(message(1, 2, 0, System.nanoTime()));
        round.take(message(1, 1, 1, 0));
        round.take(message(1, 1, 2, System.nanoTime()));
        round.take(message(1, 2, 1, System.nanoTime()));

        Line line = round.describe(Line.of("result"));

        assertEquals(1, line.number("self_count"));
        assertEquals(1, line.number("count"));
    }

    @Test
    void aMessageThatIsFasterThanTheNewsOfItsRoundHasATimeWhereNothingWarmsUp() {
        Round only = new Round(1, 1);
        only.take(message(1, 2, 0, System.nanoTime()));
        only.told(true);
        Round flood = new Round(1, 1);
        flood.take(message(1, 2, 0, System.nanoTime()));
        flood.told(false);

        assertEquals(1, only.describe(Line.of("result")).number("count"));
        assertEquals(0, flood.describe(Line.of("result")).number("count"));
    }

    private static ByteBuffer message(int round, int sender, long sequence, long submitted) {
        return Payload.stamp(Payload.of(round, sender, 64), sequence, submitted);
    }
}
