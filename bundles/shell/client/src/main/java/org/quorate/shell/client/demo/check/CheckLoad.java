package org.quorate.shell.client.demo.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.quorate.shell.client.demo.DemoFault;
import org.quorate.shell.client.demo.DemoNode;

/** Publishers and subscribers at all nodes. Belongs to one thread. */
final class CheckLoad {
    private static final long SUBSCRIBE_MILLIS = 10_000;
    private static final long FLOW_MILLIS = 20_000;
    private static final long END_MILLIS = 60_000;
    private static final int SAFE_NODE = 1;

    /** The safe publisher is slower than the others: what it publishes waits for one more rotation. */
    private static final int SAFE_SHARE = 4;

    private final CheckPlan plan;
    private final List<Publisher> publishers = new ArrayList<>();
    private final Map<Integer, Subscriber> subscribers = new TreeMap<>();
    private long killedDeliveries;
    private long killedBytes;

    CheckLoad(CheckPlan plan) {
        this.plan = plan;
    }

    /** Subscribes at a node and waits until the node has confirmed it. */
    void subscribe(DemoNode node) throws InterruptedException {
        Subscriber subscriber = Subscriber.start(node);
        subscribers.put(node.id(), subscriber);
        await(
                subscriber::isSubscribed,
                SUBSCRIBE_MILLIS,
                () -> node.name() + " confirmed no subscription: " + subscriber.complaint());
    }

    /** Begins to publish at a node. */
    void publish(DemoNode node) throws IOException {
        long start = plan.minBytes() / 3 * (node.id() - 1);
        publishers.add(Publisher.start(node, false, paced(start, plan.bytesPerSecond())));
        if (node.id() == SAFE_NODE) {
            publishers.add(Publisher.start(node, true, paced(start / 2, plan.bytesPerSecond() / SAFE_SHARE)));
        }
    }

    private PacedInput paced(long start, long rate) throws IOException {
        return new PacedInput(plan.input(), start, rate, Publisher.PIECE_BYTES);
    }

    /** Waits until each of these nodes has delivered more from each of them. */
    void awaitFlow(List<DemoNode> nodes) throws InterruptedException {
        Map<String, Long> before = new TreeMap<>();
        for (DemoNode at : nodes) {
            for (DemoNode from : nodes) {
                before.put(at.id() + " " + from.id(), delivered(at, from));
            }
        }
        BooleanSupplier flows = () -> before.entrySet().stream().allMatch(e -> {
            String[] pair = e.getKey().split(" ");
            return subscribers.get(Integer.parseInt(pair[0])).deliveries().from(Integer.parseInt(pair[1]))
                    > e.getValue();
        });
        await(
                flows,
                FLOW_MILLIS,
                () -> "after " + FLOW_MILLIS / 1000 + " s not every node had delivered something from every"
                        + " node of its ring: " + table(nodes));
    }

    private String table(List<DemoNode> nodes) {
        StringBuilder text = new StringBuilder();
        for (DemoNode at : nodes) {
            text.append(text.length() == 0 ? "" : "; ").append(at.name()).append(" has");
            nodes.forEach(from -> text.append(' ').append(delivered(at, from)));
        }
        publishers.stream()
                .filter(Publisher::hasEnded)
                .forEach(p -> text.append("; publisher of ")
                        .append(p.node().name())
                        .append(" ended: ")
                        .append(p.complaint()));
        return text.toString();
    }

    private long delivered(DemoNode at, DemoNode from) {
        return subscribers.get(at.id()).deliveries().from(from.id());
    }

    /** Ends what belongs to a node whose process was killed. */
    void killed(DemoNode node) throws InterruptedException, IOException {
        for (Publisher publisher : List.copyOf(publishers)) {
            if (publisher.node().equals(node)) {
                publisher.finish();
                publisher.awaitEnd(END_MILLIS);
                publishers.remove(publisher);
            }
        }
        Subscriber subscriber = subscribers.remove(node.id());
        killedDeliveries += subscriber.deliveries().count();
        killedBytes += subscriber.deliveries().bytes();
        subscriber.end();
    }

    /** Bytes that came out at all nodes, each counted at the node that published it. */
    long publishedBytes() {
        return subscribers.values().stream()
                .mapToLong(s -> s.deliveries().from(s.node().id()) * Publisher.PIECE_BYTES)
                .sum();
    }

    /** Messages that came out at all nodes. */
    long deliveries() {
        return killedDeliveries
                + subscribers.values().stream()
                        .mapToLong(s -> s.deliveries().count())
                        .sum();
    }

    /** Bytes that came out at all nodes. */
    long deliveredBytes() {
        return killedBytes
                + subscribers.values().stream()
                        .mapToLong(s -> s.deliveries().bytes())
                        .sum();
    }

    /** Faults if a publisher or subscriber of a living node has ended by itself. */
    void requireAlive() {
        for (Publisher publisher : publishers) {
            if (publisher.hasEnded()) {
                throw new DemoFault(
                        DemoFault.FAILED,
                        "publishing at " + publisher.node().name() + " ended: " + publisher.complaint());
            }
        }
        for (Subscriber subscriber : subscribers.values()) {
            if (subscriber.hasEnded()) {
                throw new DemoFault(
                        DemoFault.FAILED,
                        "the subscription at " + subscriber.node().name() + " ended: " + subscriber.complaint());
            }
        }
    }

    /**
     * Ends publishing and waits until every node has delivered what it accepted.
     *
     * @return accepted messages by node
     */
    Map<Integer, Long> finish() throws InterruptedException, IOException {
        publishers.forEach(Publisher::finish);
        Map<Integer, Long> accepted = new TreeMap<>();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(END_MILLIS);
        for (Publisher publisher : publishers) {
            String name = publisher.node().name();
            if (!publisher.awaitEnd((end - System.nanoTime()) / 1_000_000)) {
                throw new DemoFault(
                        DemoFault.LATE, "publishing at " + name + " did not end within " + END_MILLIS / 1000 + " s");
            }
            long messages = publisher
                    .messages()
                    .orElseThrow(() -> new DemoFault(
                            DemoFault.FAILED, "publishing at " + name + " failed: " + publisher.complaint()));
            accepted.merge(publisher.node().id(), messages, Long::sum);
        }
        BooleanSupplier all = () -> subscribers.values().stream()
                .allMatch(s -> s.deliveries().from(s.node().id())
                        >= accepted.getOrDefault(s.node().id(), 0L));
        await(all, END_MILLIS, () -> {
            StringBuilder text = new StringBuilder("not all that was accepted was delivered to its own node:");
            subscribers
                    .values()
                    .forEach(s -> text.append(' ')
                            .append(s.node().name())
                            .append(' ')
                            .append(s.deliveries().from(s.node().id()))
                            .append(" of ")
                            .append(accepted.getOrDefault(s.node().id(), 0L)));
            return text.toString();
        });
        return accepted;
    }

    Map<Integer, Subscriber> subscribers() {
        return subscribers;
    }

    /** Ends all that is left. */
    void close() throws InterruptedException {
        publishers.forEach(Publisher::finish);
        for (Subscriber subscriber : subscribers.values()) {
            subscriber.end();
        }
    }

    /** Waits for something, but not for ever. */
    static void await(BooleanSupplier reached, long millis, java.util.function.Supplier<String> failure)
            throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new DemoFault(DemoFault.LATE, failure.get());
            }
            Thread.sleep(5);
        }
    }
}
