package org.quorate.testing.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.testing.judge.log.JudgeCommand;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void wrongWordsExitWith64() {
        assertEquals(64, run("--seeds", "7"));
        assertEquals(64, run("--seed", "x"));
        assertEquals(64, run("--profile", "none-such"));
        assertEquals(64, run("--seed", "1", "--coverage"));
        assertEquals(64, run("--seed", "1", "--shows", "REQUESTED"));
        assertEquals(64, run("--trace", "somewhere"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("--trace needs --seed"));
    }

    @Test
    void aRangeOfSeedsIsRunAndSummedUp() {
        int code = run("--seeds", "100..104", "--threads", "1");

        String text = out.toString(StandardCharsets.UTF_8);
        assertEquals(0, code, text);
        assertTrue(text.contains("5 seeds"), text);
        assertTrue(text.contains("0 violations"), text);
    }

    @Test
    void seedsRunTwiceHaveEqualHashes() {
        int code = run("--twice", "3", "--base", "7");

        String text = out.toString(StandardCharsets.UTF_8);
        assertEquals(0, code, text);
        assertTrue(text.contains("3 seeds twice, 0 differ"), text);
    }

    @Test
    void theJudgeAcceptsTheEventLogsOfASeed(@TempDir Path directory) {
        int code = run("--seed", "11", "--trace", directory.toString());

        assertEquals(0, code, out.toString(StandardCharsets.UTF_8));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(answer, true, StandardCharsets.UTF_8);
        int judged = JudgeCommand.run(new String[] {directory.resolve("11").toString()}, to, to);
        assertEquals(JudgeCommand.KEPT, judged, answer.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aScheduleThatWasWrittenIsTheSameRun(@TempDir Path directory) {
        String file = directory.resolve("seed-12.schedule").toString();

        assertEquals(0, run("--seed", "12", "--out", file));
        String decided = hash();
        out.reset();
        assertEquals(0, run("--schedule", file, "--chart"));

        assertEquals(decided, hash());
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("n1       n2"));
    }

    @Test
    void aScheduleThatCannotBeReadIsNamedByItsLine(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("wrong.schedule"), "quorate schedule 1\nat 1 x explode\n");

        assertEquals(64, run("--schedule", file.toString()));
        assertEquals(2, run("--schedule", directory.resolve("none.schedule").toString()));

        assertTrue(err.toString(StandardCharsets.UTF_8).contains("line 2: no act is named explode"));
    }

    @Test
    void aRunThatBreaksNothingIsNotShrunk() {
        assertEquals(0, run("--seed", "12", "--shrink"));

        assertTrue(out.toString(StandardCharsets.UTF_8).contains("nothing to shrink"));
    }

    private String hash() {
        String text = out.toString(StandardCharsets.UTF_8);
        return text.substring(text.indexOf("hash ")).lines().findFirst().orElseThrow();
    }

    private int run(String... words) {
        return Main.run(
                List.of(words),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
