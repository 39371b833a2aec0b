package org.quorate.ordering.totem.host;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.quorate.node.History;
import org.quorate.node.Mailbox;
import org.quorate.node.NodeIdentity;
import org.quorate.node.NodeLoop;
import org.quorate.node.Succession;
import org.quorate.node.loop.journal.HistoryRing;
import org.quorate.node.loop.journal.NoEventLog;
import org.quorate.node.loop.succession.SuccessionTable;
import org.quorate.node.loop.turn.LoggedLoopReport;
import org.quorate.node.loop.turn.LoopLimits;
import org.quorate.node.loop.turn.SelectorLoop;
import org.quorate.ordering.ChannelListener;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.LoopLayer;
import org.quorate.ordering.OrderedMessage;
import org.quorate.ordering.RingConfiguration;
import org.quorate.ordering.Submission;
import org.quorate.transport.TransportLink;
import org.quorate.transport.memory.host.MemoryLink;

/** A node without a framework: a real loop, a link through memory, and a host that can be handed over. */
final class NodeOnLoop implements AutoCloseable {
    static final String CHANNEL = "test";
    static final Duration GUARD = Duration.ofSeconds(60);
    private static final RingSettings SETTINGS =
            new RingSettings(1_025, 75, 244, 50, 1_230, 200, 256, 64, 32, 1_048_576);

    /** As nodes of one host have it: not accelerated. */
    static final RingSettings ON_ONE_HOST = new RingSettings(1_025, 75, 244, 50, 1_230, 200, 256, 64, 0, 1_048_576);

    final List<String> delivered = new ArrayList<>();
    final List<RingConfiguration> configurations = new ArrayList<>();

    /** Of the host that a hand-over makes next. */
    RingSettings settings;

    private final int id;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final SortedMap<Integer, String> names = new TreeMap<>();
    private volatile long aheadNanos;
    final SelectorLoop loop = new SelectorLoop(
            LoopLimits.DEFAULT, new LoggedLoopReport(new HistoryRing()), () -> fail("the loop failed"), this::nowNanos);
    private final HistoryRing history = new HistoryRing();
    private final SuccessionTable succession = new SuccessionTable(System::nanoTime);
    private final MemoryStore store = new MemoryStore(loop);
    private final TransportLink link;
    private final Runnable closeLink;
    TotemHost host;
    private TotemOrder order;
    private TotemOrder.Subscription subscription;
    private LoopLayer layer;

    /** A link that acts, and how it is closed. */
    record Started(TransportLink link, Runnable close) {}

    NodeOnLoop(String network, int id, int... all) {
        this(id, SETTINGS, loop -> startInMemory(loop, network, id, all), all);
    }

    /** With other settings. */
    NodeOnLoop(String network, RingSettings settings, int id, int... all) {
        this(id, settings, loop -> startInMemory(loop, network, id, all), all);
    }

    /** With a link of another kind. */
    NodeOnLoop(int id, RingSettings settings, Function<NodeLoop, Started> starter, int... all) {
        this.id = id;
        this.settings = settings;
        for (int node : all) {
            names.put(node, "node" + node);
        }
        loop.start();
        Started started = starter.apply(loop);
        link = started.link;
        closeLink = started.close;
        host = newHost(1);
        order = open(host);
    }

    private static Started startInMemory(NodeLoop loop, String network, int id, int... all) {
        TreeSet<Integer> peers = new TreeSet<>();
        for (int node : all) {
            peers.add(node);
        }
        peers.remove(id);
        MemoryLink memory = new MemoryLink(loop, network, 0, id, peers);
        memory.start();
        return new Started(memory, memory::close);
    }

    /** The total order of this node. */
    TotemOrder order() {
        return order;
    }

    /** Uses a layer that synchronises, here and in whatever the host is handed over to. */
    void use(LoopLayer used) {
        layer = used;
        order.addLayer(used);
    }

    /** Does something on the loop, and waits for it. */
    void onLoop(Runnable task) {
        loop.call(() -> {
                    task.run();
                    return true;
                })
                .join();
    }

    /** Id of the loop's thread. */
    long loopThread() {
        return loop.call(() -> Thread.currentThread().getId()).join();
    }

    /** Replaces the host by another one, which takes its state over; returns what came of it. */
    Succession.Entry handOver(int version) {
        return handOver(version, () -> {});
    }

    private Succession.Entry handOver(int version, Runnable before) {
        TotemHost next = newHost(version);
        TotemOrder nextOrder = new TotemOrder(loop, next, settings.maxMessageBytes());
        nextOrder.addLink(link);
        if (layer != null) {
            nextOrder.addLayer(layer);
        }
        TotemOrder.Subscription nextSubscription =
                nextOrder.subscribe("listener", CHANNEL, "a test", new Listener(), reason -> fail(reason));
        Succession.Entry entry = enter(next, before);
        if (entry instanceof Succession.Began) {
            subscription.close(false);
            detach(host);
            host = next;
            order = nextOrder;
            subscription = nextSubscription;
        }
        return entry;
    }

    /** The listener waits in its next call until {@link #handOverAfterReading}. */
    void stopListening() {
        gate = new CountDownLatch(1);
    }

    /** Waits until the host has seen that the listener's mailbox is more than half full. */
    void awaitHeld() {
        Mailbox mailbox = mailbox();
        while (mailbox.usedBytes() <= mailbox.capacityBytes() / 2) {
            Thread.onSpinWait();
        }
        order.status().join();
        order.status().join(); // tasks go first in a turn: between the two the host has had its turn
    }

    /** Hands over in a turn in which the listener has read all that was passed on. */
    Succession.Entry handOverAfterReading(int version) {
        Mailbox mailbox = mailbox();
        return handOver(version, () -> {
            gate.countDown();
            while (mailbox.usedBytes() > 0) {
                Thread.onSpinWait();
            }
        });
    }

    private Mailbox mailbox() {
        return loop.mailbox("listener", 1 << 23, new ListenerRecords(CHANNEL, "a test", new Listener()));
    }

    /** Another version of the bundle, there with its links and listeners but without the seat. */
    void newcomer(int version, ChannelListener listener) {
        TotemOrder next = new TotemOrder(loop, newHost(version), settings.maxMessageBytes());
        next.addLink(link);
        next.subscribe("listener", CHANNEL, "a test", listener, reason -> fail(reason));
    }

    /** The clock of the loop goes on by so much, as if the process had been away. */
    void away(Duration gap) {
        aheadNanos += gap.toNanos();
    }

    private long nowNanos() {
        return System.nanoTime() + aheadNanos;
    }

    /** How many facts of a code the ordering has told. */
    long told(String code) {
        return history.facts().stream().filter(f -> f.code().equals(code)).count();
    }

    void addLink(TransportLink another) {
        order.addLink(another);
    }

    void submit(String text) throws InterruptedException {
        ByteBuffer payload = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        Submission submission = order.submit(CHANNEL, Delivery.AGREED, payload, GUARD);
        if (!submission.isAccepted()) {
            fail(submission.toString());
        }
    }

    /** Waits until that many messages were delivered here. */
    void awaitDelivered(int count) throws InterruptedException {
        await(() -> delivered.size() >= count, () -> "node" + id + " has " + delivered.size() + " of " + count);
    }

    /** How many configurations were told here. */
    int configurationsTold() {
        synchronized (delivered) {
            return configurations.size();
        }
    }

    /** Waits until the last regular configuration has these members. */
    void awaitMembers(Integer... members) throws InterruptedException {
        await(
                () -> !configurations.isEmpty()
                        && configurations.get(configurations.size() - 1).kind() == RingConfiguration.Kind.REGULAR
                        && configurations
                                .get(configurations.size() - 1)
                                .members()
                                .equals(List.of(members)),
                () -> "node" + id + " had " + configurations);
    }

    /** Waits for a ring of these after so many configurations. */
    void awaitMembersAfter(int told, Integer... members) throws InterruptedException {
        await(
                () -> configurations.size() > told
                        && configurations
                                .get(configurations.size() - 1)
                                .members()
                                .equals(List.of(members)),
                () -> "node" + id + " had " + configurations + "; "
                        + order.status().join() + " after " + order.transitions());
    }

    void leave() {
        startLeaving().join();
    }

    /** Told to leave; completes when it has, or after a minute without. */
    CompletableFuture<Void> startLeaving() {
        return order.leave().orTimeout(GUARD.toSeconds(), TimeUnit.SECONDS);
    }

    /** From here on the disk writes nothing until {@link #letDiskWrite}. */
    void stopDisk() {
        store.permits.drainPermits();
    }

    /** Waits until the host has given the stopped disk something to write and gone on with its turn. */
    void awaitDiskWaits() {
        while (!store.permits.hasQueuedThreads()) {
            Thread.onSpinWait();
        }
        order.status().join();
    }

    void letDiskWrite() {
        store.permits.release(MemoryStore.MANY);
    }

    /** Codes of the facts that the ordering has told, oldest first. */
    List<String> codes() {
        return history.facts().stream().map(History.Fact::code).toList();
    }

    @Override
    public void close() {
        closeLink.run();
        loop.close();
    }

    private void await(BooleanSupplier condition, Supplier<String> message) throws InterruptedException {
        long end = System.nanoTime() + GUARD.toNanos();
        synchronized (delivered) {
            while (!condition.getAsBoolean()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    fail(message.get() + "; " + order.status().join());
                }
                TimeUnit.NANOSECONDS.timedWait(delivered, left);
            }
        }
    }

    private TotemHost newHost(int version) {
        return new TotemHost(
                "totem " + version,
                new Identity(),
                loop,
                settings,
                new SplittableRandom(id),
                store,
                store.read(TotemHost.record()),
                new NoEventLog(),
                history,
                () -> fail("an invariant is broken"),
                this::nowNanos);
    }

    private TotemOrder open(TotemHost newHost) {
        TotemOrder opened = new TotemOrder(loop, newHost, settings.maxMessageBytes());
        opened.addLink(link);
        subscription = opened.subscribe("listener", CHANNEL, "a test", new Listener(), reason -> fail(reason));
        enter(newHost, () -> {});
        return opened;
    }

    private Succession.Entry enter(TotemHost newHost, Runnable before) {
        return loop.call(() -> {
                    before.run();
                    Succession.Entry entry = succession.enter("ordering", newHost);
                    if (entry instanceof Succession.Began) {
                        loop.attach(newHost);
                    }
                    return entry;
                })
                .join();
    }

    private void detach(TotemHost old) {
        loop.detach(old);
    }

    private final class Listener implements ChannelListener {
        @Override
        public void delivered(OrderedMessage message) {
            String text = StandardCharsets.UTF_8.decode(message.payload()).toString();
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            synchronized (delivered) {
                delivered.add(text);
                delivered.notifyAll();
            }
        }

        @Override
        public void configurationChanged(RingConfiguration configuration) {
            synchronized (delivered) {
                configurations.add(configuration);
                delivered.notifyAll();
            }
        }
    }

    private final class Identity implements NodeIdentity {
        @Override
        public String cluster() {
            return "test";
        }

        @Override
        public int id() {
            return id;
        }

        @Override
        public String name() {
            return "node" + id;
        }

        @Override
        public SortedMap<Integer, String> nodes() {
            return names;
        }

        @Override
        public Path dataDirectory() {
            return Path.of(".");
        }
    }
}
