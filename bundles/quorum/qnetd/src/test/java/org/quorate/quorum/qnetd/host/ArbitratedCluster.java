package org.quorate.quorum.qnetd.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Applied;
import org.quorate.quorum.PolicyState;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.QuorumPolicy;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.device.DeviceAnswers;
import org.quorate.quorum.qnetd.core.ClientStatus;
import org.quorate.quorum.qnetd.core.Phase;
import org.quorate.quorum.qnetd.core.QnetdPolicy;
import org.quorate.quorum.qnetd.core.Vote;
import org.quorate.quorum.qnetd.core.WitnessOptions;
import org.quorate.quorum.votes.core.VotesPolicy;

/**
 * Nodes with the policy and a real client each. What ordering and quorum do for them is done here, at once: a partition shares one state
 * of the policy, and whatever a device says is an event in it. Whenever a verdict changes, at most one partition may act.
 */
final class ArbitratedCluster implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final QuorumPolicy policy = new QnetdPolicy(new VotesPolicy());
    private final QuorumSettings settings;
    private final SortedMap<Integer, Node> nodes = new TreeMap<>();
    private final SortedMap<Integer, Partition> partitions = new TreeMap<>();
    private final List<String> doubles = new ArrayList<>();
    private long sequence;

    /** Nodes that see each other, with what they share. */
    private static final class Partition {
        final QuorumView view;
        PolicyState state;

        Partition(QuorumView view, PolicyState state) {
            this.view = view;
            this.state = state;
        }

        boolean acts() {
            return state.decision().verdict() == Verdict.QUORATE;
        }
    }

    private final class Node implements DeviceAnswers {
        final int id;
        final ArbiterThread device;
        volatile ClientStatus status;
        PolicyState state;

        Node(int id, IntFunction<ArbiterThread.Endpoint> endpoints) {
            this.id = id;
            device = new ArbiterThread(
                    WitnessOptions.read(settings.options(), settings.votes().keySet())
                            .client("quorate", id, settings.votes().keySet()),
                    endpoints.apply(id),
                    now -> status = now,
                    new NoticeLog("test", Optional::empty));
            state = policy.start(settings, new QuorumView(new RingId(id, 0), List.of(id)), 0);
        }

        @Override
        public void answered(RingId view, long word, boolean castsVote, long validMillis) {
            say(id, new QuorumEvent.DeviceAnswered(view, id, castsVote, false), word);
        }

        @Override
        public void lost(RingId view) {
            say(id, new QuorumEvent.DeviceLost(view, id), LOST);
        }
    }

    ArbitratedCluster(int count, Map<String, String> options, IntFunction<ArbiterThread.Endpoint> endpoints) {
        SortedMap<Integer, Integer> votes = new TreeMap<>();
        for (int id = 1; id <= count; id++) {
            votes.put(id, 1);
        }
        SortedMap<String, String> all = new TreeMap<>(options);
        all.putIfAbsent("witness.address", "127.0.0.1");
        settings = new QuorumSettings(votes, all);
        for (int id : votes.keySet()) {
            Node node = new Node(id, endpoints);
            nodes.put(id, node);
            node.device.start();
            node.device.opened(node);
        }
    }

    /** These partitions form; nodes that are in none of them see nobody and are gone. */
    synchronized void split(List<List<Integer>> groups) {
        groups.forEach(this::form);
        nodes.values().stream()
                .filter(node -> groups.stream().noneMatch(group -> group.contains(node.id)))
                .forEach(node -> {
                    partitions.remove(node.id);
                    node.device.noView();
                });
    }

    /** These nodes are one partition from here on. */
    synchronized void form(List<Integer> group) {
        sequence++;
        RingId ring = new RingId(group.get(0), sequence);
        QuorumView view = new QuorumView(ring, group);
        SortedMap<Integer, PolicyState> brought = new TreeMap<>();
        group.forEach(id -> brought.put(id, nodes.get(id).state));
        Partition partition = new Partition(view, policy.install(view, brought));
        group.forEach(id -> partitions.put(id, partition));
        group.forEach(id -> nodes.get(id).device.viewIs(view));
        tell(partition);
    }

    private synchronized void say(int id, QuorumEvent event, long word) {
        Partition partition = partitions.get(id);
        if (partition == null || !partition.view.id().equals(event.view())) {
            return;
        }
        boolean before = partition.acts();
        if (partition.state.apply(event) instanceof Applied.Accepted accepted) {
            partition.state = accepted.state();
        }
        if (partition.acts() != before) {
            tell(partition);
        }
        nodes.get(id).device.delivered(event.view(), word);
    }

    private void tell(Partition partition) {
        partition.view.members().forEach(id -> {
            nodes.get(id).state = partition.state;
            nodes.get(id).device.verdictIs(partition.view.id(), partition.acts());
        });
        List<QuorumView> acting = partitions.values().stream()
                .distinct()
                .filter(Partition::acts)
                .map(each -> each.view)
                .toList();
        if (acting.size() > 1) {
            doubles.add(acting.toString());
        }
    }

    /** Nodes that may act, as text: {@code "[1, 2]"}. */
    synchronized String acting() {
        return partitions.entrySet().stream()
                .filter(each -> each.getValue().acts())
                .map(Map.Entry::getKey)
                .toList()
                .toString();
    }

    ClientStatus status(int id) {
        return nodes.get(id).status;
    }

    /** Waits until something holds, and fails with what is when it never does. */
    void await(String what, BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(what + " never came; acting " + acting() + ", sessions " + sessions());
            }
            Thread.sleep(10);
        }
    }

    void awaitActing(String expected) throws InterruptedException {
        await(expected + " acting", () -> acting().equals(expected));
    }

    /** All sessions run, and each node that is in a partition has an answer. */
    void awaitAnswers() throws InterruptedException {
        await(
                "answers",
                () -> nodes.values().stream()
                        .filter(node -> partitions.containsKey(node.id))
                        .allMatch(node -> node.status.phase() == Phase.RUNNING
                                && node.status
                                        .vote()
                                        .filter(vote -> vote == Vote.ACK || vote == Vote.NACK)
                                        .isPresent()
                                && node.status
                                        .view()
                                        .equals(partitions.get(node.id).view.id())));
    }

    private List<ClientStatus> sessions() {
        return nodes.values().stream().map(node -> node.status).toList();
    }

    /** Times at which two partitions could act; must be empty. */
    synchronized List<String> doubles() {
        return List.copyOf(doubles);
    }

    @Override
    public void close() {
        nodes.values().forEach(node -> node.device.end());
    }
}
