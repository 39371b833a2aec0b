package org.quorate.shell.client.demo.check;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.quorate.shell.client.Main;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.shell.client.demo.NodeProbe;

/** One {@code quorate subscribe} at one node, on a thread of its own. */
final class Subscriber {
    private final DemoNode node;
    private final Deliveries deliveries = new Deliveries();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Thread thread;

    private Subscriber(DemoNode node) {
        this.node = node;
        List<String> words = List.of(
                "subscribe", "--socket", NodeProbe.shortest(node.socket()), "--channel", Publisher.CHANNEL, "--meta");
        thread = new Thread(
                () -> Main.run(words, NodeProbe.captured(InputStream.nullInputStream(), deliveries, err)),
                "quorate-check-subscribe-" + node.name());
        thread.setDaemon(true);
    }

    static Subscriber start(DemoNode node) {
        Subscriber subscriber = new Subscriber(node);
        subscriber.thread.start();
        return subscriber;
    }

    DemoNode node() {
        return node;
    }

    Deliveries deliveries() {
        return deliveries;
    }

    /** Whether the node has confirmed the subscription. */
    boolean isSubscribed() {
        return confirms(complaint());
    }

    /** Whether the node has confirmed it; a change of the ring may be told before that. */
    static boolean confirms(String said) {
        return said.lines().anyMatch(line -> line.startsWith("Subscribed to "));
    }

    boolean hasEnded() {
        return !thread.isAlive();
    }

    /** What was said on standard error. */
    String complaint() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }

    /** Ends it. */
    void end() throws InterruptedException {
        thread.interrupt();
        thread.join(1000);
    }
}
