package org.quorate.it.lab.scenario;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.quorate.it.lab.node.Kind;
import org.quorate.it.lab.node.Lab;
import org.quorate.it.lab.node.LabNode;
import org.quorate.it.lab.trace.RingName;
import org.quorate.it.lab.trace.Trace;

/** Waits for rings. When one came is read from what nodes were told, never from when it was noticed. */
final class RingWatch {
    private static final long POLL_MILLIS = 10;

    /** What is reached must stay for so long: two flushes of an event log. */
    private static final long SETTLE_MILLIS = 200;

    private final Lab lab;

    RingWatch(Lab lab) {
        this.lab = lab;
    }

    /**
     * Moments at which nodes were told of a ring.
     *
     * @param nanosOf by node id
     */
    record Formed(Map<Integer, Long> nanosOf) {
        /** The last of some nodes; empty when none of them is in it. */
        OptionalLong last(Collection<Integer> ids) {
            return nanosOf.entrySet().stream()
                    .filter(e -> ids.contains(e.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .max();
        }
    }

    /**
     * Waits until each group has a ring of its own with exactly its nodes, and each client of corosync sees in its process group all
     * clients of the ring.
     *
     * @return empty when it did not come to that
     * @throws IOException when a process has ended although nobody wanted that
     */
    Optional<Formed> await(List<List<Integer>> groups, long patienceMillis) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        Optional<Formed> reached = Optional.empty();
        long reachedSince = 0;
        while (true) {
            lab.requireNoTrouble();
            Optional<Formed> now = formed(groups);
            if (now.isPresent() && !now.equals(reached)) {
                reachedSince = System.nanoTime();
            }
            reached = now;
            if (now.isPresent() && System.nanoTime() - reachedSince > TimeUnit.MILLISECONDS.toNanos(SETTLE_MILLIS)) {
                return now;
            }
            if (System.nanoTime() - end > 0) {
                return Optional.empty();
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private Optional<Formed> formed(List<List<Integer>> groups) {
        Map<Integer, Long> nanosOf = new TreeMap<>();
        for (List<Integer> group : groups) {
            Optional<RingName> ring = lab.node(group.get(0)).trace().now().ring();
            for (int id : group) {
                Trace.Now now = lab.node(id).trace().now();
                if (ring.isEmpty() || !now.ring().equals(ring) || !isOf(now, id, group)) {
                    return Optional.empty();
                }
                nanosOf.put(id, now.nanos());
            }
        }
        return Optional.of(new Formed(nanosOf));
    }

    private boolean isOf(Trace.Now now, int id, List<Integer> group) {
        boolean clients = lab.node(id).kind() != Kind.COROSYNC
                || now.group()
                        .equals(group.stream()
                                .filter(other -> lab.node(other).kind() == Kind.COROSYNC)
                                .collect(Collectors.toCollection(TreeSet::new)));
        return clients && now.members().equals(new TreeSet<>(group));
    }

    /** What each node that runs is in, for a report of failure. */
    String describe() {
        return lab.nodes().stream()
                .filter(LabNode::runs)
                .map(node -> {
                    Trace.Now now = node.trace().now();
                    return node.name() + (node.isPaused() ? " (paused)" : "") + " is in "
                            + now.ring()
                                    .map(r -> "ring " + r + " of " + now.members())
                                    .orElse("no ring")
                            + (node.kind() == Kind.COROSYNC ? ", group " + now.group() : "");
                })
                .collect(Collectors.joining("; "));
    }
}
