package org.quorate.it.bench.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineTest {
    @Test
    void aLineIsAVerbAndValues() {
        Line line = Line.parse("result incomplete delivered=12 chain=00ff");

        assertEquals("result", line.verb());
        assertEquals(12, line.number("delivered"));
        assertEquals("00ff", line.text("chain"));
        assertTrue(line.has("incomplete"));
        assertFalse(line.has("failure"));
        assertEquals(7, line.number("gaps", 7));
    }

    @Test
    void whatIsWrittenIsRead() {
        Line line = Line.of("result")
                .with("failure", "the ring broke")
                .with("count", 3)
                .with("incomplete", "");

        assertEquals(line, Line.parse(line.toString()));
        assertEquals("the_ring_broke", line.text("failure"));
    }

    @Test
    void aLineWithoutAVerbIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Line.parse(""));
        assertThrows(IllegalArgumentException.class, () -> Line.parse("node=1"));
    }

    @Test
    void aValueThatIsAbsentOrNoNumberIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Line.parse("sent").number("count"));
        assertThrows(
                IllegalArgumentException.class, () -> Line.parse("sent count=x").number("count"));
    }

    @Test
    void everyKindOfWorkSurvivesItsLine() {
        for (Work.Kind kind : Work.Kind.values()) {
            boolean idle = kind == Work.Kind.IDLE;
            Work work = new Work(
                    kind,
                    7,
                    idle ? Payload.MIN_BYTES : 64,
                    !idle,
                    idle ? List.of() : List.of(1, 3),
                    100,
                    2_000,
                    kind == Work.Kind.RATE ? 500 : 0);

            assertTrue(Work.isWork(work.toLine()));
            assertEquals(work, Work.of(Line.parse(work.toLine().toString())));
        }
        assertFalse(Work.isWork(Line.of("finish")));
    }

    @Test
    void workThatCannotBeDoneIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Work.of(Line.parse("flood round=1 size=31 measure_ms=10 warm_ms=0 senders=1")));
        assertThrows(
                IllegalArgumentException.class,
                () -> Work.of(Line.parse("flood round=0 size=64 measure_ms=10 warm_ms=0 senders=1")));
    }
}
