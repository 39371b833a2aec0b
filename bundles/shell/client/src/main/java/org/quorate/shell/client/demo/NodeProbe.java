package org.quorate.shell.client.demo;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.quorate.shell.client.Console;
import org.quorate.shell.client.NodeCommand;

/** Asks a node through its socket, as a person would, and never waits long: a paused node accepts and does not answer. */
public final class NodeProbe {
    private static final long ANSWER_MILLIS = 3000;

    private static final ExecutorService ASKING = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "quorate-demo-asks");
        thread.setDaemon(true);
        return thread;
    });

    private NodeProbe() {}

    /**
     * What a node said.
     *
     * @param exit 124 when it said nothing in time
     */
    public record Reply(int exit, String out, String err) {
        /** The document that it printed; empty when it printed none. */
        public Optional<JsonValue> document() {
            try {
                return out.isBlank() ? Optional.empty() : Optional.of(JsonValue.parse(out));
            } catch (IllegalArgumentException noJson) {
                return Optional.empty();
            }
        }

        /** The reason of a failure in one line. */
        public String reason() {
            String text = err.isBlank() ? out : err;
            return text.lines()
                    .filter(line -> line.matches("[A-Z]{3}-[0-9]{3} .*"))
                    .findFirst()
                    .orElse(text.isBlank() ? "no answer (exit code " + exit + ")" : text.strip());
        }
    }

    /**
     * A ring as one node sees it.
     *
     * @param members names by id
     */
    public record RingView(String state, String ring, List<String> members) {
        /** Whether it is installed and has exactly these members. */
        boolean isOf(List<DemoNode> nodes) {
            return state.equals("OPERATIONAL")
                    && members.equals(nodes.stream().map(DemoNode::name).toList());
        }
    }

    /** A fact of a node's history. */
    public record Fact(Instant time, String topic, String code, String text) {}

    /** Gives a command to a node. */
    public static Reply ask(DemoNode node, String... words) {
        return ask(node, ANSWER_MILLIS, words);
    }

    /** Gives a command to a node that may need longer. */
    public static Reply ask(DemoNode node, long patienceMillis, String... words) {
        List<String> all = new ArrayList<>(List.of("--socket", shortest(node.socket())));
        all.addAll(List.of(words));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = captured(InputStream.nullInputStream(), out, err);
        Future<Integer> exit = ASKING.submit(() -> new NodeCommand().run(all, console));
        try {
            int code = exit.get(patienceMillis, TimeUnit.MILLISECONDS);
            console.out().flush();
            console.err().flush();
            return new Reply(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } catch (TimeoutException late) {
            exit.cancel(true);
            return new Reply(DemoFault.LATE, "", node.name() + " does not answer.");
        } catch (ExecutionException broken) {
            throw new IllegalStateException("asking " + node.name(), broken.getCause());
        } catch (InterruptedException stop) {
            exit.cancel(true);
            Thread.currentThread().interrupt();
            return new Reply(DemoFault.LATE, "", "interrupted");
        }
    }

    /** Socket addresses take few bytes: the shorter of the two forms of a path. */
    public static String shortest(Path socket) {
        String absolute = socket.toString();
        String relative = Path.of("").toAbsolutePath().relativize(socket).toString();
        return relative.length() < absolute.length() ? relative : absolute;
    }

    /** A console without a person. */
    public static Console captured(InputStream in, OutputStream out, OutputStream err) {
        return new Console(
                in,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                false,
                Console.DEFAULT_COLUMNS,
                false);
    }

    /** The ring as the node sees it; empty while the node does not answer. */
    public static Optional<RingView> ring(DemoNode node) {
        if (!Files.exists(node.socket())) {
            return Optional.empty();
        }
        return ask(node, "cluster:status", "--json")
                .document()
                .filter(d -> !d.get("data", "nodes").items().isEmpty())
                .map(d -> {
                    List<String> members = d.get("data", "nodes").items().stream()
                            .filter(row -> row.get("state").text().equals("member"))
                            .map(row -> row.get("name").text())
                            .toList();
                    return new RingView(
                            d.get("data", "ring", "state").text(),
                            d.get("data", "view").text(),
                            members);
                });
    }

    /** What the node remembers of the time since then, oldest first; empty while it does not answer. */
    static Optional<List<Fact>> facts(DemoNode node, Instant since) {
        return ask(node, "cluster:history", "--json")
                .document()
                .map(d -> d.get("data", "facts").items().stream()
                        .map(f -> new Fact(
                                Instant.parse(f.get("time").text()),
                                f.get("topic").text(),
                                f.get("code").text(),
                                f.get("text").text()))
                        .filter(f -> !f.time().isBefore(since))
                        .toList());
    }
}
