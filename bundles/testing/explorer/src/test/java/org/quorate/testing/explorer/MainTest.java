package org.quorate.testing.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command. */
class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... words) {
        return Main.run(
                List.of(words),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void completeDepthIsSaid() {
        assertEquals(0, run("--depth", "4", "--start", "ring"));

        assertTrue(text().contains("explorer complete to depth 4 from ring"), text());
    }

    @Test
    void limitOfStatesIsNotSilent() {
        assertEquals(2, run("--depth", "9", "--start", "ring", "--states", "500"));

        assertTrue(text().contains("NOT complete from ring"), text());
    }

    @Test
    void programsGetOneObjectForEachStart() {
        assertEquals(0, run("--depth", "2", "--json"));

        assertEquals(Starts.NAMES.size(), text().split("\"complete\":true").length - 1);
    }

    @Test
    void pathIsToldMoveByMove() {
        assertEquals(0, run("--start", "ring", "--path", "s1.s2.3>1.1>2"));

        assertTrue(text().contains("  4 1>2  node 2 gets from 1 TOKEN"), text());
        assertTrue(text().contains("node 2: Delivered[message=0"), text());
    }

    @Test
    void impossibleMoveIsRefused() {
        assertEquals(64, run("--start", "ring", "--path", "h"));

        assertTrue(err.toString(StandardCharsets.UTF_8).contains("move 1, h, is not possible"));
    }

    @Test
    void wrongWordsAreRefused() {
        assertEquals(64, run("--start", "warm"));
        assertEquals(64, run("--depth", "1000"));
        assertEquals(64, run("--path", "s1"));
        assertEquals(64, run("--start", "ring", "--path", "q"));
    }
}
