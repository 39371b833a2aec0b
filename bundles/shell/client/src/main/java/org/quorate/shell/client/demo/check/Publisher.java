package org.quorate.shell.client.demo.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.shell.client.Main;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.shell.client.demo.JsonValue;
import org.quorate.shell.client.demo.NodeProbe;

/** One {@code quorate publish} at one node, on a thread of its own. */
final class Publisher {
    /** Channel of all that is published; what is ordered there carries ids, so that the judge can follow it. */
    static final String CHANNEL = "trace.demo";

    /** Size of a message without its id. */
    static final int PIECE_BYTES = 8192;

    private final DemoNode node;
    private final PacedInput input;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Thread thread;
    private volatile int exit = -1;

    private Publisher(DemoNode node, boolean safe, PacedInput input) {
        this.node = node;
        this.input = input;
        List<String> words = new ArrayList<>(List.of(
                "publish",
                "--socket",
                NodeProbe.shortest(node.socket()),
                "--channel",
                CHANNEL,
                "--chunk",
                Integer.toString(PIECE_BYTES),
                "--json"));
        if (safe) {
            words.add("--safe");
        }
        thread = new Thread(
                () -> exit = Main.run(words, NodeProbe.captured(input, out, err)),
                "quorate-check-publish-" + node.name());
        thread.setDaemon(true);
    }

    static Publisher start(DemoNode node, boolean safe, PacedInput input) {
        Publisher publisher = new Publisher(node, safe, input);
        publisher.thread.start();
        return publisher;
    }

    DemoNode node() {
        return node;
    }

    /** No more input; what was read is still published. */
    void finish() {
        input.finish();
    }

    /** Waits for the end. @return whether it came */
    boolean awaitEnd(long millis) throws InterruptedException, IOException {
        thread.join(Math.max(1, millis));
        if (!thread.isAlive()) {
            input.close();
        }
        return !thread.isAlive();
    }

    boolean hasEnded() {
        return !thread.isAlive();
    }

    /** Exit code; after the end. */
    int exit() {
        return exit;
    }

    /** What it said about a failure. */
    String complaint() {
        return err.toString(StandardCharsets.UTF_8).strip().lines().findFirst().orElse("exit code " + exit);
    }

    /** Accepted messages; after the end, and only if the node lived to say it. */
    Optional<Long> messages() {
        String said = out.toString(StandardCharsets.UTF_8);
        if (exit != 0 || said.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(JsonValue.parse(said).get("data", "messages").number(0));
    }
}
