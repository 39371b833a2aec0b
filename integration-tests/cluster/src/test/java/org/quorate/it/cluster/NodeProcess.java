package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One run of {@code bin/quorated} of the shipped archive, and what it prints. */
final class NodeProcess implements AutoCloseable {
    /** Longest that a test waits for a line or an end; a starting node needs a tenth of it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static final Path HOME = Path.of(System.getProperty("quorate.home"));

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();
    private final Thread reader;

    private NodeProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "node output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Runs it with these arguments; the environment is this process's with the given changes. */
    static NodeProcess run(Map<String, String> environment, String... arguments) throws IOException {
        return run(List.of(), environment, arguments);
    }

    /** Runs it through a command that executes what follows it, as {@code ip netns exec} does. */
    static NodeProcess run(List<String> through, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(through);
        command.add(HOME.resolve("bin/quorated").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return new NodeProcess(builder.start());
    }

    /** Runs a node in a directory that has its settings. */
    static NodeProcess start(Path data) throws IOException {
        return run(Map.of(), "--data", data.toString());
    }

    /** Settings of a cluster of one, on a free port of the loopback address. */
    static void writeSettings(Path data) throws IOException {
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.createDirectories(data.resolve("etc"));
        Files.writeString(data.resolve("etc/cluster.cfg"), """
                cluster.name = test
                node.1.name = node1
                node.1.address.0 = 127.0.0.1:%d
                """.formatted(port));
        Files.writeString(data.resolve("etc/node.cfg"), "node.id = 1\n");
    }

    private void read() {
        try (BufferedReader in = process.inputReader()) {
            in.lines().forEach(lines::add);
        } catch (IOException | java.io.UncheckedIOException ended) {
            lines.add("(end of output: " + ended.getMessage() + ")");
        }
    }

    /** Waits for a line that contains the text, and fails with all that was printed when none comes. */
    String awaitLine(String text) throws InterruptedException {
        for (String line : seen) {
            if (line.contains(text)) {
                return line;
            }
        }
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String line = lines.poll(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (line == null) {
                return fail("no line with \"" + text + "\" in:\n" + String.join("\n", seen));
            }
            seen.add(line);
            if (line.contains(text)) {
                return line;
            }
        }
    }

    /** Waits for the end. @return exit code */
    int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            lines.drainTo(seen);
            fail("still running; printed:\n" + String.join("\n", seen));
        }
        reader.join(PATIENCE.toMillis());
        return process.exitValue();
    }

    /** Fails with all that was printed when it has ended. */
    void requireAlive() {
        if (!process.isAlive()) {
            lines.drainTo(seen);
            fail("ended with exit code " + process.exitValue() + "; printed:\n" + String.join("\n", seen));
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** As a service manager does it. */
    int terminate() throws InterruptedException {
        process.destroy();
        return awaitExit();
    }

    /** As a power cut does it. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit();
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            kill();
        }
    }
}
