package org.quorate.shell.gogo.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;

class JsonTest {
    record Inner(long number, boolean yes) {}

    record Outer(String text, Optional<Inner> present, Optional<Inner> absent, List<Integer> list, RingId ring) {}

    @Test
    void recordsBecomeObjectsInTheOrderOfTheirComponents() {
        Outer value =
                new Outer("a", Optional.of(new Inner(7, true)), Optional.empty(), List.of(1, 2), new RingId(1, 16));

        assertEquals(
                "{\"text\":\"a\",\"present\":{\"number\":7,\"yes\":true},\"absent\":null,\"list\":[1,2],\"ring\":\"1.16\"}",
                Json.of(value));
    }

    @Test
    void controlCharactersQuotesAndLineSeparatorsAreEscaped() {
        assertEquals(
                "\"\\\"\\\\\\n\\u0000\\u001b[31m\\u009b\\u2028\\u202e\"",
                Json.of("\"\\\n\0\u001b[31m\u009b\u2028\u202e"));
    }

    @Test
    void mapsKeepTheirOrderAndNumbersThatJsonLacksAreNull() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", Double.NaN);
        map.put("a", 1.5);

        assertEquals("{\"z\":null,\"a\":1.5}", Json.of(map));
    }

    @Test
    void unsafeCharactersNeverReachTheTerminal() {
        Page page = new Page(80, false, false);

        page.line("evil\u001b]0;title\u0007name\r").table(List.of("A"), List.of(List.of("x\u001b[2Jy")));

        assertEquals("evil\\u001b]0;title\\u0007name\\u000d\nA\nx\\u001b[2Jy\n", page.text());
    }

    @Test
    void durationsAreShortAndExact() {
        assertEquals(
                List.of("340 ms", "12 s", "3 m 25 s", "2 h 14 m", "3 d 4 h"),
                List.of(340L, 12_900L, 205_000L, 8_040_000L, 273_600_000L).stream()
                        .map(Words::duration)
                        .toList());
    }
}
