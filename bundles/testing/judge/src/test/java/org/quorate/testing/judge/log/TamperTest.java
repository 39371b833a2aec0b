package org.quorate.testing.judge.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any single line dropped, swapped with its neighbour or changed in one byte is found. */
class TamperTest {
    @TempDir
    Path directory;

    private LogSet logs;

    @BeforeEach
    void writeGoodLogs() throws IOException {
        logs = LogSet.demo(directory, 90, true);
        logs.write();
        assertEquals(
                0,
                logs.judge("--complete").code(),
                () -> logs.judge("--complete").out());
    }

    @Test
    void everyDroppedLineIsFound() throws IOException {
        for (LogSet.Node node : logs.nodes) {
            for (int i = 0; i < node.lines.size(); i++) {
                List<String> lines = new ArrayList<>(node.lines);
                lines.remove(i);
                isFound(node, lines, "line " + (i + 1) + " dropped");
            }
        }
    }

    @Test
    void everySwapOfNeighboursIsFound() throws IOException {
        for (LogSet.Node node : logs.nodes) {
            for (int i = 1; i < node.lines.size(); i++) {
                List<String> lines = new ArrayList<>(node.lines);
                Collections.swap(lines, i - 1, i);
                isFound(node, lines, "line " + i + " swapped");
            }
        }
    }

    @Test
    void everyChangedByteIsFound() throws IOException {
        logs = LogSet.demo(directory, 18, true);
        logs.write();
        for (LogSet.Node node : logs.nodes) {
            byte[] good = logs.bytes(node.id);
            for (int i = 0; i < good.length; i++) {
                if (good[i] != '\n') {
                    byte[] bad = good.clone();
                    bad[i] = (byte) (i % 8 == 0 ? '\n' : bad[i] ^ 1 << i % 7);
                    Files.write(logs.file(node.id), bad);
                    int at = i;
                    assertNotEquals(0, logs.judge("--complete").code(), () -> "byte " + at + " of node " + node.id);
                }
            }
            Files.write(logs.file(node.id), good);
        }
    }

    @Test
    void messageNamesTheLine() throws IOException {
        LogSet.Node node = logs.nodes.get(1);
        List<String> lines = new ArrayList<>(node.lines);
        lines.set(6, lines.get(6).replace("\"len\":10", "\"len\":11"));
        write(node, lines);

        LogSet.Run run = logs.judge();

        assertEquals(2, run.code());
        assertTrue(
                run.out()
                        .replaceAll("\\s+", " ")
                        .contains("line 7 of " + logs.file(2)
                                + " was changed, swapped or removed (integrity chain broken)"),
                run.out());
    }

    @Test
    void withoutTheChainAHoleInTheNumbersIsFound() throws IOException {
        logs = LogSet.demo(directory, 30, false);
        for (LogSet.Node node : logs.nodes) {
            for (int i = 0; i < node.lines.size() - 1; i++) {
                boolean lastBeforeCrash = node.lines.get(i + 1).contains("\"start\"");
                logs.write();
                List<String> lines = new ArrayList<>(node.lines);
                lines.remove(i);
                if (!lastBeforeCrash) {
                    isFound(node, lines, "line " + (i + 1) + " dropped");
                }
            }
        }
    }

    private void isFound(LogSet.Node node, List<String> lines, String what) throws IOException {
        write(node, lines);
        assertNotEquals(0, logs.judge("--complete").code(), () -> what + " at node " + node.id);
        write(node, node.lines);
    }

    private void write(LogSet.Node node, List<String> lines) throws IOException {
        Files.write(logs.file(node.id), (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
