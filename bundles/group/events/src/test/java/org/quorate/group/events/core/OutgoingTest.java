package org.quorate.group.events.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutgoingTest {
    private final Outgoing outgoing = new Outgoing();

    @Test
    void higherPriorityGoesFirstAndOneOfEachKeepsItsOrder() {
        outgoing.add(bytes("late"), 3);
        outgoing.add(bytes("first"), 0);
        outgoing.add(bytes("later"), 3);
        outgoing.add(bytes("second"), 0);

        assertEquals("first second late later", rest());
        assertTrue(outgoing.isEmpty());
    }

    @Test
    void whatIsRepeatedGoesBeforeEventsAndReplacesWhatIsLeftOfIt() {
        outgoing.add(bytes("event"), 0);
        outgoing.repeat(List.of(bytes("old1"), bytes("old2")));
        assertEquals("old1", text(outgoing.next().orElseThrow()));

        outgoing.repeat(List.of(bytes("new")));

        Outgoing.Record repeat = outgoing.next().orElseThrow();
        assertEquals("new true", text(repeat) + " " + repeat.repeat());
        assertEquals("event", rest());
        outgoing.repeat(List.of(bytes("new")));
        outgoing.repeatNothing();
        assertEquals(Optional.empty(), outgoing.next());
    }

    @Test
    void theNewestOfTheLowestPriorityIsDroppedWhenThereAreTooMany() {
        for (int i = 0; i < Outgoing.MAX_EVENTS - 1; i++) {
            assertEquals(0, outgoing.add(bytes("x"), 1));
        }
        assertEquals(0, outgoing.add(bytes("low"), 2));
        assertEquals(1, outgoing.add(bytes("low again"), 2));
        assertEquals(1, outgoing.add(bytes("high"), 0), "for which one that waits goes");
        assertEquals(1, outgoing.add(bytes("low at last"), 3), "itself");

        assertEquals("high", text(outgoing.next().orElseThrow()));
        String rest = rest();
        assertEquals(Outgoing.MAX_EVENTS - 1, rest.split(" ").length);
        assertTrue(rest.matches("[x ]*"));
    }

    @Test
    void ofOnePriorityTheNewestIsDropped() {
        for (int i = 0; i <= Outgoing.MAX_EVENTS; i++) {
            outgoing.add(bytes("e" + i), 3);
        }

        assertEquals("e0", text(outgoing.next().orElseThrow()));
        assertTrue(rest().endsWith(" e" + (Outgoing.MAX_EVENTS - 1)));
    }

    @Test
    void theBytesTogetherAreBounded() {
        int half = (int) (Outgoing.MAX_BYTES / 2);
        assertEquals(0, outgoing.add(new byte[half], 3));
        assertEquals(0, outgoing.add(new byte[half], 3));

        assertEquals(1, outgoing.add(new byte[half], 1));
        assertEquals(2, outgoing.add(new byte[2 * half], 0));

        assertEquals(2 * half, outgoing.next().orElseThrow().bytes().length);
        assertTrue(outgoing.isEmpty());
        assertEquals(0, outgoing.add(new byte[2 * half], 3), "what is taken leaves room");
    }

    private String rest() {
        StringBuilder rest = new StringBuilder();
        for (Optional<Outgoing.Record> next = outgoing.next(); next.isPresent(); next = outgoing.next()) {
            rest.append(' ').append(text(next.get()));
        }
        return rest.toString().trim();
    }

    private static String text(Outgoing.Record record) {
        return new String(record.bytes(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
