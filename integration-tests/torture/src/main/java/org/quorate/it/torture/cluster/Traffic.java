package org.quorate.it.torture.cluster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.quorate.shell.client.Main;
import org.quorate.shell.client.demo.NodeProbe;
import org.quorate.shell.client.demo.check.PacedInput;

/**
 * What all nodes publish: small agreed and larger safe messages, at a rate at which the event logs stay small; and a subscriber
 * at each. Whoever publishes goes on when its node is back.
 */
public final class Traffic implements AutoCloseable {
    /** Messages a second of each node. */
    public static final int AGREED_PER_SECOND = 60;

    /** Messages a second of each node. */
    public static final int SAFE_PER_SECOND = 20;

    private static final String CHANNEL = "trace.torture";
    private static final int AGREED_BYTES = 300;
    private static final int SAFE_BYTES = 3000;
    private static final long AGAIN_MILLIS = 100;
    private static final long END_MILLIS = 20_000;

    private final Path input = Path.of(System.getProperty("java.home"), "lib", "modules");
    private final List<Thread> threads = new ArrayList<>();
    private final List<PacedInput> inputs = new ArrayList<>();
    private volatile boolean closed;

    /** Begins at some nodes; each publishes whenever it runs. */
    public void begin(List<Node> nodes) {
        for (Node node : nodes) {
            run("agreed", node, () -> publish(node, false, AGREED_BYTES, AGREED_PER_SECOND));
            run("safe", node, () -> publish(node, true, SAFE_BYTES, SAFE_PER_SECOND));
            run("subscribe", node, () -> subscribe(node));
        }
    }

    private interface Use {
        void once() throws IOException;
    }

    private void run(String what, Node node, Use use) {
        Thread thread = new Thread(() -> repeat(node, use), "quorate-torture-" + what + "-" + node.name());
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    private void repeat(Node node, Use use) {
        try {
            while (!closed) {
                if (node.runs()) {
                    use.once();
                }
                Thread.sleep(AGAIN_MILLIS);
            }
        } catch (InterruptedException | IOException end) {
            // the traffic was closed; an input that cannot be read shows as nodes that deliver nothing
        }
    }

    private void publish(Node node, boolean safe, int bytes, int perSecond) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("publish", "--socket", NodeProbe.shortest(node.handle().socket()), "--channel", CHANNEL));
        words.addAll(List.of("--chunk", Integer.toString(bytes), "--quiet"));
        if (safe) {
            words.add("--safe");
        }
        PacedInput paced = new PacedInput(input, node.id() * 1_000_000L, (long) bytes * perSecond, bytes);
        synchronized (inputs) {
            inputs.add(paced);
        }
        if (!closed) {
            use(words, paced);
        }
        paced.close();
        synchronized (inputs) {
            inputs.remove(paced);
        }
    }

    private static void subscribe(Node node) {
        use(
                List.of(
                        "subscribe",
                        "--socket",
                        NodeProbe.shortest(node.handle().socket()),
                        "--channel",
                        CHANNEL),
                InputStream.nullInputStream());
    }

    private static void use(List<String> words, InputStream in) {
        Main.run(words, NodeProbe.captured(in, OutputStream.nullOutputStream(), new ByteArrayOutputStream()));
    }

    /** Ends publishing; what was accepted is delivered by the nodes. */
    public void finish() throws InterruptedException {
        closed = true;
        synchronized (inputs) {
            inputs.forEach(PacedInput::finish);
        }
        for (Thread thread : threads) {
            if (!thread.getName().contains("-subscribe-")) {
                thread.join(END_MILLIS);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        synchronized (inputs) {
            inputs.forEach(PacedInput::finish);
        }
        threads.forEach(Thread::interrupt);
    }
}
