package org.quorate.it.lab.node;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.quorate.shell.client.Main;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.shell.client.demo.NodeProbe;
import org.quorate.shell.client.demo.check.PacedInput;

/** What a Quorate node publishes, and a subscriber at it, by the commands of the shell; both go on when the node is back. */
final class QuorateTraffic {
    /** Channels of this beginning stand in the event log with an id for each message. */
    static final String CHANNEL = "trace.lab";

    private static final long AGAIN_MILLIS = 50;

    private final Path input = Path.of(System.getProperty("java.home"), "lib", "modules");
    private final DemoNode node;
    private final BooleanSupplier runs;
    private volatile boolean ended;
    private int perSecond;
    private int bytes;
    private Optional<PacedInput> current = Optional.empty();

    /** @param runs whether the node may be asked */
    QuorateTraffic(DemoNode node, BooleanSupplier runs) {
        this.node = node;
        this.runs = runs;
        start("publish", this::publish);
        start("subscribe", this::subscribe);
    }

    private interface Use {
        void once() throws IOException;
    }

    private void start(String what, Use use) {
        Thread thread = new Thread(() -> repeat(use), "quorate-lab-" + what + "-" + node.name());
        thread.setDaemon(true);
        thread.start();
    }

    private void repeat(Use use) {
        try {
            while (!ended) {
                if (runs.getAsBoolean()) {
                    use.once();
                }
                Thread.sleep(AGAIN_MILLIS);
            }
        } catch (InterruptedException | IOException end) {
            // input that cannot be read shows as a node that sends nothing
        }
    }

    /** From now on so much. */
    synchronized void rate(int messages, int length) {
        perSecond = messages;
        bytes = length;
        current.ifPresent(PacedInput::finish);
    }

    private void publish() throws IOException {
        PacedInput paced;
        int length;
        synchronized (this) {
            if (perSecond == 0 || ended) {
                return;
            }
            length = bytes;
            paced = new PacedInput(input, node.id() * 1_000_000L, (long) perSecond * bytes, bytes);
            current = Optional.of(paced);
        }
        try (paced) {
            use(List.of("publish", "--chunk", Integer.toString(length), "--quiet"), paced);
        } finally {
            synchronized (this) {
                current = Optional.empty();
            }
        }
    }

    private void subscribe() {
        use(List.of("subscribe"), InputStream.nullInputStream());
    }

    private void use(List<String> words, InputStream in) {
        List<String> all = new ArrayList<>(words);
        all.addAll(1, List.of("--socket", NodeProbe.shortest(node.socket()), "--channel", CHANNEL));
        Main.run(all, NodeProbe.captured(in, OutputStream.nullOutputStream(), new ByteArrayOutputStream()));
    }

    /** Nothing is published any more. */
    synchronized void end() {
        ended = true;
        current.ifPresent(PacedInput::finish);
    }
}
