package org.quorate.ordering.totem.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private static final List<String> NAMES = List.of(
            "a",
            "b",
            "ab",
            "locks-1",
            "locks-2",
            "locks-10",
            "locks-11",
            "a.name.of.many.words",
            "a.name.of.many.wordy");

    @Test
    void anEnvelopeLeadsMessagesOfItsChannelOnly() {
        for (String own : NAMES) {
            Envelope envelope = new Envelope(own);
            for (String other : NAMES) {
                // Behind other bytes, and with the message's end at the end of what holds it or not.
                for (int more : new int[] {0, 20}) {
                    ByteBuffer message = ByteBuffer.allocate(3 + 1 + other.length() + more);
                    message.position(3).put(Channels.envelope(other));
                    int length = message.position() - 3;
                    boolean expected = own.equals(other);

                    assertEquals(expected, envelope.leads(message.array(), 3, length), own + " " + other);
                    assertEquals(expected, envelope.leads(message, 3, length), own + " " + other);
                }
            }
        }
    }

    @Test
    void aMessageShorterThanTheEnvelopeHasItNotInFront() {
        ByteBuffer message = ByteBuffer.allocate(30).put(Channels.envelope("locks"));

        assertEquals(true, new Envelope("locks").leads(message.array(), 0, 6));
        assertEquals(false, new Envelope("locks").leads(message.array(), 0, 5));
        assertEquals(false, new Envelope("locks").leads(message, 0, 5));
    }
}
