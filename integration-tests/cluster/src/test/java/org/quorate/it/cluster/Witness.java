package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.quorate.it.witness.QuorateWitness;
import org.quorate.shell.client.demo.DemoNode;

/** The plug-in that writes down what it is told, and what it wrote at one node. */
record Witness(DemoNode node, String file) {
    private static final Path JAR = Path.of(System.getProperty("quorate.witness"));
    private static final long PATIENCE_NANOS = 180_000_000_000L;
    private static final String STARTED = "started ";
    private static final String STOPPED = "stopped ";

    /** Puts it into a node that does not run yet. */
    static void into(DemoNode node) throws IOException {
        Path plugins = Files.createDirectories(node.directory().resolve("plugins"));
        Files.copy(JAR, plugins.resolve(JAR.getFileName()));
    }

    /** Of the component that exists while its node is quorate. */
    static Witness ofQuorum(DemoNode node) {
        return new Witness(node, QuorateWitness.FILE);
    }

    /** All lines. */
    List<String> lines() throws IOException {
        try {
            return Files.readAllLines(node.directory().resolve("data").resolve(file));
        } catch (NoSuchFileException nothing) {
            return List.of();
        }
    }

    /** Waits until the lines are as they have to be, and fails with those that are there when they do not become so. */
    List<String> await(String what, Predicate<List<String>> wanted) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        List<String> lines = lines();
        while (!wanted.test(lines)) {
            List<String> seen = lines;
            assertTrue(System.nanoTime() - end < 0, () -> "no " + what + " at " + node.name() + ": " + seen);
            Thread.sleep(20);
            lines = lines();
        }
        return lines;
    }

    /**
     * Waits until the component has come and gone so, from its first line on.
     *
     * @param kinds what the lines begin with, with blanks between
     * @return the times of the lines, of {@link System#nanoTime}, which processes of one machine share
     */
    List<Long> awaitKinds(String kinds) throws IOException, InterruptedException {
        return await(
                        "\"" + kinds + "\"",
                        all -> all.stream()
                                .map(line -> line.substring(0, line.indexOf(' ')))
                                .collect(Collectors.joining(" "))
                                .equals(kinds))
                .stream()
                .map(Witness::time)
                .toList();
    }

    /** Waits until the component exists. @return since when, of {@link System#nanoTime}, which processes of one machine share */
    long awaitStarted() throws IOException, InterruptedException {
        return awaitLast(STARTED);
    }

    /** Waits until the component is gone. @return since when, of {@link System#nanoTime}, which processes of one machine share */
    long awaitStopped() throws IOException, InterruptedException {
        return awaitLast(STOPPED);
    }

    private long awaitLast(String begin) throws IOException, InterruptedException {
        List<String> lines = await(
                "last line \"" + begin + "\"",
                all -> !all.isEmpty() && all.get(all.size() - 1).startsWith(begin));
        return time(lines.get(lines.size() - 1));
    }

    private static long time(String line) {
        return Long.parseLong(line.substring(line.indexOf(' ') + 1));
    }
}
