package org.quorate.quorum.core.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.quorate.group.ClusterView;
import org.quorate.group.LayerOrder;
import org.quorate.ordering.RingId;
import org.quorate.quorum.core.wire.Message;
import org.quorate.quorum.core.wire.MessageBytes;

/**
 * Nodes above a total order with safe delivery: each ring has a log whose first entry is the agreement, and each member takes entries at its
 * own pace. Where a ring ends, what any member has taken is taken by all who live; of the rest a part is taken in the transition, and what
 * was not ordered goes to the next ring of its sender.
 */
final class ModelCluster {
    final SortedMap<Integer, ModelNode> nodes = new TreeMap<>();
    final SortedMap<Integer, Integer> stored = new TreeMap<>();
    /** Requests that some member has taken in the view that they are for: {@code node.number}. */
    final TreeSet<String> takenInView = new TreeSet<>();

    private final SortedMap<Integer, Log> at = new TreeMap<>();
    private final SortedMap<Integer, Integer> taken = new TreeMap<>();
    private final SortedMap<Integer, List<Integer>> previous = new TreeMap<>();
    private long sequence;

    /** A ring with what is ordered in it. */
    private static final class Log {
        final RingId id;
        final List<Integer> members;
        final SortedMap<Integer, byte[]> states = new TreeMap<>();
        final List<Entry> entries = new ArrayList<>();
        final List<Optional<Snapshot>> after = new ArrayList<>();
        int safe = -1;

        Log(RingId id, List<Integer> members) {
            this.id = id;
            this.members = members;
        }
    }

    private record Entry(int origin, byte[] bytes) {}

    /** What members share after an entry. */
    private record Snapshot(String text, byte[] now) {}

    /** Starts a node, alone and in no ring. */
    ModelNode start(int node, Configured configured) {
        ModelNode model = nodes.computeIfAbsent(node, ModelNode::new);
        model.start(configured, OptionalInt.of(stored.getOrDefault(node, 0)));
        at.remove(node);
        return model;
    }

    /** A node ends, and with it what it has not sent. */
    void crash(int node) {
        nodes.get(node).machine = null;
        at.remove(node);
    }

    boolean isUp(int node) {
        return nodes.get(node).machine != null;
    }

    /** The ring that a node is in; empty text while in none. */
    String ringOf(int node) {
        return at.containsKey(node) ? at.get(node).id.toString() : "";
    }

    RingId viewOf(int node) {
        return at.get(node).id;
    }

    /** These nodes form rings; whoever loses somebody is told first that nobody knows who is a member. */
    void partition(List<List<Integer>> rings, RandomGenerator random) {
        List<Log> next = new ArrayList<>();
        doubt(rings);
        for (int node : at.keySet()) {
            order(node);
        }
        new TreeSet<>(at.keySet()).stream().map(at::get).distinct().forEach(log -> end(log, rings, random));
        doubt(rings);
        for (List<Integer> members : rings) {
            next.add(new Log(new RingId(members.get(0), ++sequence), members));
        }
        for (Log log : next) {
            for (int node : log.members) {
                Log before = at.put(node, log);
                List<Integer> old = before == null ? List.of(node) : before.members;
                previous.put(node, old);
                taken.put(node, -1);
                byte[] state = nodes.get(node).machine.state();
                if (state.length > 0 || random.nextBoolean()) {
                    log.states.put(node, state);
                }
            }
        }
    }

    /** An agreement that is told while its ring ends already ends no doubt. */
    private void doubt(List<List<Integer>> rings) {
        for (List<Integer> members : rings) {
            for (int node : members) {
                if (at.containsKey(node) && !members.containsAll(at.get(node).members)) {
                    nodes.get(node).machine.membershipUnknown();
                }
            }
        }
    }

    private void end(Log log, List<List<Integer>> rings, RandomGenerator random) {
        List<Integer> living = log.members.stream()
                .filter(node -> at.get(node) == log && isUp(node))
                .toList();
        int safe = log.safe;
        int ordered = safe + (log.entries.size() > safe ? random.nextInt(log.entries.size() - safe + 1) : 0);
        for (List<Integer> members : rings) {
            List<Integer> group = living.stream().filter(members::contains).toList();
            group.forEach(node -> takeUpTo(node, safe));
            boolean hole = safe < 0;
            for (int entry = Math.max(1, safe + 1); entry <= ordered; entry++) {
                boolean own = group.contains(log.entries.get(entry - 1).origin());
                hole = hole || !own && random.nextBoolean();
                if (!hole || own && safe >= 0) {
                    for (int node : group) {
                        give(node, log, log.entries.get(entry - 1));
                    }
                }
            }
        }
        for (Entry late : log.entries.subList(Math.min(Math.max(ordered, 0), log.entries.size()), log.entries.size())) {
            if (living.contains(late.origin())) {
                nodes.get(late.origin()).submitted.add(late.bytes());
            }
        }
    }

    /** What a node has submitted gets its place in the order. */
    private void order(int node) {
        ModelNode model = nodes.get(node);
        Log log = at.get(node);
        if (log != null && taken.get(node) >= 0) {
            while (!model.submitted.isEmpty()) {
                log.entries.add(new Entry(node, model.submitted.remove()));
            }
        }
    }

    /** The node takes the next entry, if there is one. */
    boolean step(int node) {
        Log log = at.get(node);
        if (log == null || !isUp(node)) {
            return false;
        }
        order(node);
        int next = taken.get(node) + 1;
        if (next > log.entries.size()) {
            return false;
        }
        takeUpTo(node, next);
        order(node);
        return true;
    }

    private void takeUpTo(int node, int last) {
        Log log = at.get(node);
        while (taken.get(node) < last) {
            int next = taken.get(node) + 1;
            taken.put(node, next);
            log.safe = Math.max(log.safe, next);
            if (next == 0) {
                List<Integer> before = previous.get(node);
                List<Integer> joined =
                        log.members.stream().filter(m -> !before.contains(m)).toList();
                List<Integer> left =
                        before.stream().filter(m -> !log.members.contains(m)).toList();
                nodes.get(node).machine.synchronised(new ClusterView(log.id, log.members, joined, left, 1), log.states);
            } else {
                give(node, log, log.entries.get(next - 1));
            }
            compare(node, log, next);
        }
    }

    private void give(int node, Log log, Entry entry) {
        byte[] lent = Arrays.copyOf(entry.bytes(), entry.bytes().length + 3);
        int length = entry.bytes().length - LayerOrder.HEADER_BYTES;
        nodes.get(node).machine.delivered(entry.origin(), lent, LayerOrder.HEADER_BYTES, length);
        Optional<Message> message = MessageBytes.read(lent, LayerOrder.HEADER_BYTES, length);
        if (message.isPresent()
                && message.get() instanceof Message.Request request
                && request.view().equals(log.id)) {
            takenInView.add(entry.origin() + "." + request.number());
        }
    }

    /** after the same entry all who can tell say the same. */
    private void compare(int node, Log log, int entry) {
        while (log.after.size() <= entry) {
            log.after.add(Optional.empty());
        }
        Optional<Snapshot> mine = nodes.get(node)
                .machine
                .shared()
                .map(standing -> new Snapshot(
                        standing.decision() + " " + standing.change(),
                        standing.now().side().state()));
        if (mine.isEmpty()) {
            return;
        }
        if (log.after.get(entry).isEmpty()) {
            log.after.set(entry, mine);
        }
        Snapshot first = log.after.get(entry).get();
        assertEquals(first.text(), mine.get().text(), "node " + node + " after entry " + entry + " of ring " + log.id);
        assertEquals(
                Arrays.toString(first.now()),
                Arrays.toString(mine.get().now()),
                "node " + node + " remembers something else after entry " + entry + " of ring " + log.id);
    }

    /** Everything that is under way is taken, stored and said, except deadlines. */
    void settle() {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (ModelNode node : nodes.values()) {
                while (isUp(node.id) && !node.writes.isEmpty()) {
                    written(node.id);
                }
                moved |= step(node.id);
            }
        }
    }

    /** The oldest write of a node ends well. */
    void written(int node) {
        int votes = nodes.get(node).writes.remove();
        stored.put(node, votes);
        nodes.get(node).machine.kept(votes, "");
    }
}
