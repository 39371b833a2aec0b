package org.quorate.testing.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Applied;
import org.quorate.quorum.Decision;
import org.quorate.quorum.PolicyState;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.QuorumPolicy;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.Verdict;

/** Nodes that only vote: partitions come and go, and each installs a view at once. */
final class PolicyCluster {
    private final QuorumPolicy policy;
    private final QuorumSettings settings;
    private final SortedMap<Integer, PolicyState> running = new TreeMap<>();
    private final SortedMap<Integer, Integer> kept = new TreeMap<>();
    private long sequence;

    /** A cluster without a running node. */
    PolicyCluster(QuorumPolicy policy, QuorumSettings settings) {
        this.policy = policy;
        this.settings = settings;
    }

    /** The cluster falls into these partitions; who is in none is down, who was down starts. A partition that was one already stays. */
    void partition(List<List<Integer>> partitions) {
        Set<Integer> up = new TreeSet<>();
        partitions.forEach(up::addAll);
        running.keySet().retainAll(up);
        for (List<Integer> members : partitions) {
            if (!isInstalled(members)) {
                install(members);
            }
        }
    }

    /** The same, and each partition installs another ring, also one that stays. */
    void rebuild(List<List<Integer>> partitions) {
        Set<Integer> up = new TreeSet<>();
        partitions.forEach(up::addAll);
        running.keySet().retainAll(up);
        partitions.forEach(this::install);
    }

    /** The nodes end; they are started anew when they are in a partition again. */
    void stop(List<Integer> nodes) {
        nodes.forEach(running::remove);
    }

    /** What a node that runs says. */
    Verdict verdict(int node) {
        return decision(node).verdict();
    }

    /** The same, and why. */
    Decision decision(int node) {
        return running.get(node).decision();
    }

    /** The event that the factory makes for the view of the node happens to all members of that view, each for itself. */
    Applied apply(int node, Function<RingId, QuorumEvent> event) {
        QuorumView view = decision(node).view();
        Applied own = null;
        SortedMap<Integer, PolicyState> after = new TreeMap<>();
        for (int member : view.members()) {
            Applied applied = running.get(member).apply(event.apply(view.id()));
            own = member == node ? applied : own;
            if (applied instanceof Applied.Accepted accepted) {
                after.put(member, accepted.state());
            }
        }
        assertTrue(after.isEmpty() || after.size() == view.members().size(), "members do not agree whether it counts");
        take(after);
        return own;
    }

    /** In each partition that waits for it the quiet time passes. */
    void passWindows() {
        for (int node : representatives()) {
            if (decision(node).windowMillis().isPresent()) {
                assertInstanceOf(Applied.Accepted.class, apply(node, QuorumEvent.WindowPassed::new));
            }
        }
    }

    private Set<Integer> representatives() {
        Set<Integer> first = new LinkedHashSet<>();
        running.values()
                .forEach(state -> first.add(state.decision().view().members().get(0)));
        return first;
    }

    /** All partitions install another ring with the same members. */
    void reinstall() {
        List<List<Integer>> partitions = new ArrayList<>();
        representatives().forEach(node -> partitions.add(decision(node).view().members()));
        partitions.forEach(this::install);
    }

    private boolean isInstalled(List<Integer> members) {
        return members.stream()
                .allMatch(node -> running.containsKey(node)
                        && decision(node).view().members().equals(members));
    }

    private void install(List<Integer> members) {
        SortedMap<Integer, PolicyState> brought = new TreeMap<>();
        for (int node : members) {
            PolicyState state = running.get(node);
            if (state == null) {
                QuorumView alone = new QuorumView(new RingId(node, ++sequence), List.of(node));
                state = policy.start(settings, alone, kept.getOrDefault(node, 0));
            }
            brought.put(node, state);
        }
        QuorumView view = new QuorumView(new RingId(members.get(0), ++sequence), members);
        SortedMap<Integer, PolicyState> after = new TreeMap<>();
        members.forEach(node -> after.put(node, policy.install(view, brought)));
        take(after);
    }

    /** What a node that runs remembers. */
    PolicyState state(int node) {
        return running.get(node);
    }

    /** members of one view say the same. Each goes on from what was written and read again. */
    private void take(SortedMap<Integer, PolicyState> after) {
        after.forEach((node, state) -> {
            assertEquals(
                    after.get(after.firstKey()).decision(),
                    state.decision(),
                    "node " + node + " does not say the same");
            running.put(node, again(state));
            kept.put(node, state.decision().keptVotes());
        });
    }

    private PolicyState again(PolicyState state) {
        byte[] bytes = policy.write(state);
        PolicyState read = policy.read(bytes);
        assertEquals(state.decision(), read.decision(), "what was written decides otherwise when it is read");
        assertArrayEquals(bytes, policy.write(read), "what was read is written otherwise");
        return read;
    }
}
