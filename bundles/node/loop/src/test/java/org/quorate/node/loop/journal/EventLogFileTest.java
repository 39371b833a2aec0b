package org.quorate.node.loop.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.node.EventLog;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EventLogFileTest {
    private static final long FOR_EVER = TimeUnit.SECONDS.toNanos(50);

    @TempDir
    Path directory;

    private EventLogFile log;

    @AfterEach
    void close() {
        if (log != null) {
            log.close();
        }
    }

    @Test
    void lineHasTheCommonFieldsThenItsOwnInTheOrderOfTheCalls() throws Exception {
        open(1 << 16);
        log.begin(5);
        log.line("start").put("v", 1).put("cluster", "demo").end();
        log.line("config")
                .put("mem", new int[] {1, 2, 3})
                .put("inc", new long[] {})
                .end();
        log.line("deliver")
                .putHex("crc", 0xbe1a2c4)
                .putHex("m", 0x10000000000009L, -1)
                .put("q", Long.MIN_VALUE)
                .end();
        log.close();

        List<String> lines = verified();

        assertEquals("{\"t\":77,\"n\":2,\"i\":5,\"x\":0,\"e\":\"start\",\"v\":1,\"cluster\":\"demo\"", lines.get(0));
        assertEquals("{\"t\":77,\"n\":2,\"i\":5,\"x\":1,\"e\":\"config\",\"mem\":[1,2,3],\"inc\":[]", lines.get(1));
        assertEquals(
                "{\"t\":77,\"n\":2,\"i\":5,\"x\":2,\"e\":\"deliver\",\"crc\":\"0be1a2c4\","
                        + "\"m\":\"0010000000000009ffffffffffffffff\",\"q\":-9223372036854775808",
                lines.get(2));
    }

    @Test
    void textIsEscapedAndUtf8() throws Exception {
        open(1 << 16);
        log.begin(1);
        log.line("x").put("a", "\"\\\n\u0001\u007fé€\ud83d\ude00\ud83d!\ude00").end();
        log.close();

        String line = verified().get(0);

        String text = "\\\"\\\\\\u000a\\u0001\\u007fé€\ud83d\ude00\ufffd!\ufffd";
        assertTrue(line.endsWith("\"a\":\"" + text + "\""), line);
    }

    @Test
    void linesAreNumberedFromZeroInEachIncarnationAndOnAfterAResume() throws Exception {
        open(1 << 16);
        log.begin(1);
        log.line("a").end();
        log.line("b").end();
        log.resume(1);
        log.line("c").end();
        log.begin(2);
        log.line("d").end();
        log.close();

        List<String> lines = verified();

        assertTrue(lines.get(1).contains("\"i\":1,\"x\":1,\"e\":\"b\""));
        assertTrue(lines.get(2).contains("\"i\":1,\"x\":2,\"e\":\"c\""));
        assertTrue(lines.get(3).contains("\"i\":2,\"x\":0,\"e\":\"d\""));
    }

    @Test
    void chainGoesOnOverARestartAndATornLastLineIsTakenAway() throws Exception {
        open(1 << 16);
        log.begin(1);
        log.line("a").put("long", "x".repeat(10_000)).end();
        log.close();
        Files.writeString(file(), "{\"t\":1,\"n\":2,\"torn" + "y".repeat(200_000), StandardOpenOption.APPEND);

        open(1 << 16);
        log.begin(2);
        log.line("b").end();
        log.close();

        List<String> lines = verified();
        assertEquals(2, lines.size());
        assertTrue(lines.get(1).contains("\"e\":\"b\""));
    }

    @Test
    void fileOfOneTornLineBeginsAnew() throws Exception {
        Files.writeString(file(), "{\"t\":1,\"n\"");

        open(1 << 16);
        log.begin(2);
        log.line("b").end();
        log.close();

        assertEquals(1, verified().size());
    }

    @Test
    void foreignFileIsLeftAlone() throws Exception {
        Files.writeString(file(), "precious\n");

        open(1 << 16);
        log.begin(2);
        log.line("b").end();
        log.close();

        assertEquals("precious\n", Files.readString(file()));
    }

    @Test
    void linesThatFindTheBufferFullAreCountedAndTakeNoNumber() throws Exception {
        Path blocked = directory.resolve("dir");
        Files.createFile(blocked);
        log = new EventLogFile(blocked.resolve("log.jsonl"), 2, () -> 77, 1024, TimeUnit.MILLISECONDS.toNanos(1));
        log.begin(1);
        for (int i = 0; i < 100; i++) {
            log.line("a").put("k", i).end();
        }
        Files.delete(blocked);
        assertTrue(log.flush(FOR_EVER));
        log.line("b").end();
        log.close();

        List<String> lines = verified(blocked.resolve("log.jsonl"));

        int kept = lines.size() - 2;
        assertTrue(kept > 0 && kept < 100);
        assertEquals(
                "{\"t\":77,\"n\":2,\"i\":1,\"x\":" + kept + ",\"e\":\"gap\",\"lost\":" + (100 - kept), lines.get(kept));
        assertEquals("{\"t\":77,\"n\":2,\"i\":1,\"x\":" + (kept + 1) + ",\"e\":\"b\"", lines.get(kept + 1));
    }

    @Test
    void lossAtTheEndIsCountedBeforeTheFileIsClosed() throws Exception {
        open(1024);
        log.begin(1);
        log.line("a").put("k", "x".repeat(1000)).end();
        log.close();

        assertEquals(List.of("{\"t\":77,\"n\":2,\"i\":1,\"x\":0,\"e\":\"gap\",\"lost\":1"), verified());
    }

    @Test
    void manyLinesArriveCompleteAndInOrder() throws Exception {
        open(1 << 20);
        log.begin(1);
        int accepted = 200_000;
        for (int i = 0; i < accepted; i++) {
            log.line("deliver").put("c", "trace.demo").put("q", i).end();
            if (i % 1000 == 0) {
                assertTrue(log.flush(FOR_EVER));
            }
        }
        log.close();

        List<String> lines = verified();

        assertEquals(accepted, lines.size());
        for (int i = 0; i < accepted; i++) {
            assertTrue(lines.get(i).endsWith(",\"q\":" + i));
        }
    }

    @Test
    void brokenContractsAreNamed() throws Exception {
        open(1 << 16);
        assertThrows(IllegalStateException.class, () -> log.line("early"));
        log.begin(1);
        EventLog.Line line = log.line("a");
        assertThrows(IllegalStateException.class, () -> log.line("b"));
        line.end();
        assertThrows(IllegalStateException.class, line::end);
        assertThrows(IllegalStateException.class, () -> line.put("late", 1));
        EventLog none = new NoEventLog();
        assertFalse(none.enabled());
        assertThrows(IllegalStateException.class, () -> none.line("a"));
    }

    private void open(int bufferBytes) {
        log = new EventLogFile(file(), 2, () -> 77, bufferBytes, TimeUnit.MILLISECONDS.toNanos(1));
    }

    private Path file() {
        return directory.resolve("log.jsonl");
    }

    private List<String> verified() throws IOException {
        return verified(file());
    }

    /** The lines without their chain, each link of which was checked. */
    private static List<String> verified(Path file) throws IOException {
        String previous = "00000000";
        List<String> lines = Files.readAllLines(file);
        List<String> bare = new ArrayList<>();
        for (String line : lines) {
            int end = line.lastIndexOf(",\"h\":\"");
            CRC32C crc = new CRC32C();
            crc.update((previous + line.substring(0, end)).getBytes(StandardCharsets.UTF_8));
            String expected = String.format("%08x", crc.getValue());
            assertEquals(",\"h\":\"" + expected + "\"}", line.substring(end), line);
            previous = expected;
            bare.add(line.substring(0, end));
        }
        return bare;
    }
}
