package org.quorate.testing.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int run(String... words) {
        PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Main.run(List.of(words), printer, printer);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void oneInputIsReplayedWithoutTheFuzzer(@TempDir Path directory) throws IOException {
        Path input = Files.write(directory.resolve("input"), new byte[] {1, 2, 3});

        int code = run("--target", "frame", "--replay", input.toString());

        assertEquals(0, code);
        assertEquals("frame, 3 bytes of " + input + ": no finding\n", text());
    }

    @Test
    void wrongWordsAreAnsweredWithWhatThereIs() {
        assertEquals(64, run("--target", "nothing"));
        assertTrue(text().startsWith("quorate fuzz: no target is named nothing; there are core, frame, "), text());
        assertEquals(64, run("--minutes", "0"));
        assertEquals(64, run("--minutes"));
        assertEquals(64, run("--replay", "x"));
    }

    @Test
    void aFindingIsShownWithTheCommandThatReplaysIt() {
        FuzzerLog log = new FuzzerLog();
        List.of(
                        "#2\tINITED cov: 12 ft: 34 corp: 5/67b exec/s: 0 rss: 100Mb",
                        "#90\tNEW    cov: 13 ft: 40 corp: 6/70b lim: 4 exec/s: 0 rss: 100Mb",
                        "== Java Exception: java.lang.IllegalStateException: what",
                        "\tat some.Place",
                        "artifact_prefix='/x/frame-'; Test unit written to /x/frame-crash-1",
                        "stat::number_of_executed_units: 99")
                .forEach(log::take);

        Outcome outcome = log.outcome(Target.FRAME, true, 77, 2);

        assertEquals(
                new Outcome(
                        Target.FRAME,
                        99,
                        2,
                        13,
                        40,
                        6,
                        "java.lang.IllegalStateException: what",
                        Optional.of(Path.of("/x/frame-crash-1"))),
                outcome);
        assertTrue(
                Table.finding(outcome).contains("./quorate fuzz --target frame --replay /x/frame-crash-1"),
                Table.finding(outcome));
    }

    @Test
    void aFuzzerThatDiesIsAFinding() {
        FuzzerLog log = new FuzzerLog();
        log.take("# A fatal error has been detected by the Java Runtime Environment:");

        Outcome outcome = log.outcome(Target.CORE, true, 134, 1);

        assertTrue(outcome.isFinding());
        assertTrue(outcome.finding().contains("code 134"), outcome.finding());
    }
}
