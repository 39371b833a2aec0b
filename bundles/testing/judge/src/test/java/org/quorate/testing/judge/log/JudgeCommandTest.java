package org.quorate.testing.judge.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeCommandTest {
    @TempDir
    Path directory;

    @Test
    void goodLogsAreAccepted() throws IOException {
        LogSet logs = LogSet.demo(directory, 30, true);
        logs.write();

        LogSet.Run run = logs.judge("--complete");

        assertEquals(0, run.code(), run.out());
        assertTrue(
                run.out().contains("\u2714 EVS-3   unique order                80 deliveries at 3 nodes"), run.out());
        assertTrue(run.out().contains("ok: every promise is kept"), run.out());
        assertTrue(run.out().lines().allMatch(line -> line.length() <= 80), run.out());
    }

    @Test
    void jsonIsOneDocument() throws IOException {
        LogSet logs = LogSet.demo(directory, 30, true);
        logs.write();

        LogSet.Run run = logs.judge("--json");

        assertEquals(0, run.code());
        assertEquals(1, run.out().lines().count());
        assertTrue(run.out().startsWith("{\"answer\":\"ok\",\"accepted\":true,\"files\":[{\"file\":"), run.out());
    }

    @Test
    void answerDoesNotDependOnTheOrderOfTheFiles() throws IOException {
        LogSet logs = LogSet.demo(directory, 30, true);
        logs.write();
        for (int[] order : new int[][] {{1, 2, 3}, {1, 3, 2}, {2, 1, 3}, {2, 3, 1}, {3, 1, 2}, {3, 2, 1}}) {

            LogSet.Run run = LogSet.run(
                    Arrays.stream(order).mapToObj(n -> logs.file(n).toString()).toArray(String[]::new));

            assertEquals(0, run.code(), run.out());
        }
    }

    @Test
    void brokenPromiseNamesBothSides() throws IOException {
        LogSet logs = new LogSet(directory, 2, true);
        logs.nodes.forEach(n -> n.start(1));
        logs.nodes.forEach(n -> n.regular("1.4", "[1,2]", "[1,1]"));
        logs.nodes.get(0).submit(1);
        logs.nodes.get(0).submit(2);
        logs.nodes.get(0).deliver(1, 1, 0);
        logs.nodes.get(0).deliver(2, 2, 0);
        logs.nodes.get(1).deliver(2, 2, 0);
        logs.nodes.forEach(LogSet.Node::stop);
        logs.write();

        LogSet.Run run = logs.judge();

        assertEquals(2, run.code());
        assertTrue(run.out().contains("\u2718 EVS-12  gap rule                    BROKEN once"), run.out());
        assertTrue(run.out().contains("at  " + logs.file(2) + ":3"), run.out());
        assertTrue(run.out().contains("see " + logs.file(1) + ":5"), run.out());
    }

    @Test
    void ownDeliveryBeforeItsSubmissionBreaksIntegrity() throws IOException {
        LogSet logs = new LogSet(directory, 1, true);
        LogSet.Node node = logs.nodes.get(0);
        node.start(1);
        node.regular("1.4", "[1]", "[1]");
        node.deliver(1, 1, 0);
        node.submit(1);
        node.stop();
        logs.write();

        assertEquals(2, logs.judge().code());
        assertTrue(logs.judge().out().contains("\u2718 EVS-1 "), logs.judge().out());
    }

    @Test
    void crashedSenderMayHaveLostItsLastLines() throws IOException {
        LogSet logs = twoNodes(7, 9);

        logs.write();

        assertEquals(0, logs.judge().code(), logs.judge().out());
        assertEquals(2, logs.judge("--complete").code());
        assertTrue(
                logs.judge().out().contains("messages without a submit line"),
                logs.judge().out());
    }

    @Test
    void messageBeforeTheLastLineOfACrashedSenderIsNotExplained() throws IOException {
        LogSet logs = twoNodes(9, 7);

        logs.write();

        assertEquals(2, logs.judge().code(), logs.judge().out());
    }

    /** Message 1 at one position is delivered by both, then node 2 crashes; only node 1 delivers the unknown message 2. */
    private LogSet twoNodes(long known, long unknown) {
        LogSet logs = new LogSet(directory, 2, true);
        LogSet.Node one = logs.nodes.get(0);
        LogSet.Node two = logs.nodes.get(1);
        logs.nodes.forEach(n -> n.start(1));
        logs.nodes.forEach(n -> n.regular("1.4", "[1,2]", "[1,1]"));
        one.submit(1);
        two.deliver(1, known, 0);
        if (unknown < known) {
            one.deliver(2, unknown, 0);
        }
        one.deliver(1, known, 0);
        if (unknown > known) {
            one.deliver(2, unknown, 0);
        }
        one.stop();
        return logs;
    }

    @Test
    void linesAfterAGapAreNotJudged() throws IOException {
        LogSet logs = new LogSet(directory, 1, true);
        LogSet.Node node = logs.nodes.get(0);
        node.start(1);
        node.regular("1.4", "[1]", "[1]");
        node.event("\"e\":\"gap\",\"lost\":7");
        node.deliver(1, 1, 0);
        node.stop();
        logs.write();

        assertEquals(0, logs.judge().code());
        assertEquals(2, logs.judge("--complete").code());
        assertTrue(logs.judge().out().contains("incomplete: no promise is broken, but something is missing"));
    }

    @Test
    void missingLogOfAMemberIsIncomplete() throws IOException {
        LogSet logs = LogSet.demo(directory, 30, true);
        logs.write();
        Files.delete(logs.file(2));

        assertEquals(0, logs.judge().code(), logs.judge().out());
        assertEquals(2, logs.judge("--complete").code());
        assertTrue(logs.judge().out().contains("there is no log of node 2 (incarnation 1)"));
    }

    @Test
    void halfALastLineIsACrash() throws IOException {
        LogSet logs = LogSet.demo(directory, 30, true);
        logs.write();
        byte[] bytes = logs.bytes(1);
        Files.write(logs.file(1), Arrays.copyOf(bytes, bytes.length - 20));

        assertEquals(0, logs.judge().code(), logs.judge().out());
        assertEquals(2, logs.judge("--complete").code());
    }

    @Test
    void logsWithoutTheChainAreAcceptedAndSaidSo() throws IOException {
        LogSet logs = LogSet.demo(directory, 30, false);
        logs.write();

        LogSet.Run run = logs.judge("--complete");

        assertEquals(0, run.code(), run.out());
        assertTrue(run.out().contains("the integrity of 3 of 3 logs is not checked"), run.out());
    }

    @Test
    void sameIncarnationInTwoFilesIsDamage() throws IOException {
        LogSet logs = LogSet.demo(directory, 30, true);
        logs.write();
        Files.copy(logs.file(1), directory.resolve("node-9.jsonl"));

        assertEquals(2, logs.judge().code());
    }

    @Test
    void unreadableLineNamesFileLineColumnAndWhatWasExpected() throws IOException {
        Path file = directory.resolve("a.jsonl");
        Files.writeString(
                file,
                "{\"t\":1,\"n\":1,\"i\":1,\"x\":0,\"e\":\"start\",\"v\":1}\n{\"t\":1;\"n\":1}\n",
                StandardCharsets.UTF_8);

        LogSet.Run run = LogSet.run(file.toString());

        assertEquals(65, run.code());
        assertEquals("judge: " + file + " line 2 column 7: expected ',' or '}'" + System.lineSeparator(), run.err());
    }

    @Test
    void wrongArgumentsAreSaid() {
        assertEquals(64, LogSet.run().code());
        assertEquals(64, LogSet.run("--frobnicate", "x").code());
        assertEquals(65, LogSet.run(directory.resolve("nothing").toString()).code());
        assertEquals(65, LogSet.run(directory.toString()).code());
        assertEquals(0, LogSet.run("--help").code());
    }
}
