package org.quorate.shell.client.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A node that was started just now, as a process of its own session: Ctrl-C in the terminal of the demo does not reach it, and it
 * outlives the command that started it.
 */
final class NodeStart {
    /** How long a node may take to start. */
    static final long PATIENCE_NANOS = 60_000_000_000L;

    private static final int SHOWN_LINES = 8;

    private final DemoNode node;
    private final Process process;
    private final long startNanos = System.nanoTime();

    private NodeStart(DemoNode node, Process process) {
        this.node = node;
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @throws DemoFault when it runs already
     */
    static NodeStart of(Demo demo, DemoNode node) throws IOException {
        if (node.process().isPresent()) {
            throw new DemoFault(
                    DemoFault.FAILED,
                    node.name() + " runs already, pid " + node.process().get().pid() + ".");
        }
        Files.createDirectories(node.output().getParent());
        List<String> command = new ArrayList<>(setsid());
        command.addAll(List.of(
                demo.home().resolve("bin/quorated").toString(),
                "--data",
                node.directory().toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(node.output().toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        NodeStart start = new NodeStart(node, builder.start());
        node.started(start.process.pid());
        return start;
    }

    private static List<String> setsid() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        boolean present = Arrays.stream(path.split(":")).anyMatch(d -> Files.isExecutable(Path.of(d, "setsid")));
        return present ? List.of("setsid") : List.of();
    }

    DemoNode node() {
        return node;
    }

    long pid() {
        return process.pid();
    }

    long millis() {
        return (System.nanoTime() - startNanos) / 1_000_000;
    }

    /**
     * Whether it answers now.
     *
     * @throws DemoFault when its process has ended, or nothing was heard of it for a minute
     */
    boolean answers() {
        if (!process.isAlive()) {
            throw new DemoFault(
                    DemoFault.FAILED,
                    node.name() + " ended with exit code " + process.exitValue()
                            + " while it started. Its last lines in " + node.output() + ":\n" + lastLines());
        }
        if (System.nanoTime() - startNanos > PATIENCE_NANOS) {
            throw new DemoFault(
                    DemoFault.LATE,
                    node.name() + " (pid " + pid() + ") does not answer after " + millis() / 1000
                            + " s. Its last lines in " + node.output() + ":\n" + lastLines());
        }
        return NodeProbe.ring(node).isPresent();
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(node.output());
            return "  " + String.join("\n  ", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
        } catch (IOException unreadable) {
            return "  (cannot be read: " + unreadable.getMessage() + ")";
        }
    }
}
