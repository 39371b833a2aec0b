package org.quorate.quorum.core.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.QuorumPolicy;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.service.RequestOutcome;
import org.quorate.quorum.votes.core.VotesPolicy;

/**
 * Random events of one seed in a cluster of a model. In a strict one no node forgets by a restart and no operator rules, and then at most
 * one ring may act; members say the same in all.
 */
final class QuorumSimulation {
    private static final List<String> OPTIONS = List.of(
            "wait.for.all=true",
            "last.man.standing=true",
            "tie.breaker=lowest",
            "tie.breaker=highest",
            "expected.votes.tracking=true");
    private static final List<String> NAMES = List.of("votes", "other");

    final SortedMap<String, Integer> seen = new TreeMap<>();
    private final RandomGenerator random;
    private final boolean strict;
    /** Two halves, and policies of which each favours one of them. */
    private final boolean duel;

    private final int size;
    private final QuorumPolicy policy = new VotesPolicy();
    private final Configured configured;
    private final ModelCluster cluster = new ModelCluster();
    private final SortedMap<Integer, TreeSet<String>> bound = new TreeMap<>();
    private final SortedMap<String, RingId> requested = new TreeMap<>();
    private long numbers;
    private String last = "";

    QuorumSimulation(long seed, boolean strict) {
        this.strict = strict;
        random = new SplittableRandom(seed);
        duel = strict && random.nextInt(3) == 0;
        size = duel ? 4 : 2 + random.nextInt(5);
        configured = new Configured("votes", settings());
        for (int node = 1; node <= size; node++) {
            start(node);
        }
    }

    void run(int events) {
        for (int event = 0; event < events; event++) {
            last = happen();
            check(last);
        }
        finish();
    }

    private String happen() {
        int node = 1 + random.nextInt(size);
        switch (random.nextInt(28)) {
            case 0, 1:
                return partition();
            case 2, 3, 4:
                cluster.settle();
                return "settle";
            case 5:
                return cluster.isUp(node) ? deadline(cluster.nodes.get(node)) : "";
            case 6:
                return cluster.isUp(node) ? toggle(node, NAMES.get(random.nextInt(2))) : "";
            case 7, 13:
                return cluster.isUp(node) ? change(node) : "";
            case 8, 14:
                return cluster.isUp(node) && !strict ? request(node) : "";
            case 9:
                return strict || random.nextInt(3) > 0 ? "" : restart(node);
            case 10:
                return cluster.isUp(node) ? room(cluster.nodes.get(node)) : "";
            case 11:
                if (cluster.isUp(node) && !cluster.nodes.get(node).writes.isEmpty()) {
                    cluster.written(node);
                }
                return "written " + node;
            case 12:
                if (cluster.isUp(node) && random.nextInt(4) == 0) {
                    cluster.nodes.get(node).machine.membershipUnknown();
                }
                return "doubt " + node;
            default:
                cluster.step(node);
                return "step " + node;
        }
    }

    private String partition() {
        int parts = random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(3);
        SortedMap<Integer, List<Integer>> rings = new TreeMap<>();
        boolean halves = duel && parts > 1 && random.nextBoolean();
        for (int node = 1; node <= size; node++) {
            if (cluster.isUp(node)) {
                rings.computeIfAbsent(halves ? node / 3 : random.nextInt(parts), part -> new ArrayList<>())
                        .add(node);
            }
        }
        cluster.nodes.values().stream()
                .filter(node -> cluster.isUp(node.id)
                        && node.machine.shared().flatMap(Standing::before).isPresent())
                .findFirst()
                .ifPresent(node -> seen.merge("rings end in a change", 1, Integer::sum));
        cluster.partition(List.copyOf(rings.values()), random);
        return "partition " + rings.values();
    }

    private String deadline(ModelNode node) {
        if (node.armed.isEmpty()) {
            return "";
        }
        Deadline due = node.armed.keySet().iterator().next();
        return fire(node, due);
    }

    private static String fire(ModelNode node, Deadline due) {
        node.armed.remove(due);
        node.machine.deadlinePassed(due);
        return "deadline " + due + " of " + node.id;
    }

    private String toggle(int node, String name) {
        QuorumDecision machine = cluster.nodes.get(node).machine;
        if (random.nextInt(3) == 0 && bound.get(node).remove(name)) {
            machine.policyUnbound(new Offer(name, "1", policy));
            return "unbind " + name + " at " + node;
        }
        bind(node, name);
        return "bind " + name + " at " + node;
    }

    private void bind(int node, String name) {
        if (bound.get(node).add(name)) {
            cluster.nodes.get(node).machine.policyBound(new Offer(name, "1", policy));
        }
    }

    private String change(int node) {
        if (cluster.ringOf(node).isEmpty()) {
            return "";
        }
        if (random.nextBoolean()) {
            cluster.settle();
        }
        numbers++;
        requested.put(node + "." + numbers, cluster.viewOf(node));
        String name = NAMES.get(random.nextInt(2));
        cluster.nodes.get(node).machine.changePolicy(numbers, cluster.viewOf(node), name, settings());
        for (int steps = random.nextInt(8 * size); steps > 0; steps--) {
            cluster.step(1 + random.nextInt(size));
        }
        return "change of " + node + " to " + name + (random.nextBoolean() ? ", " + partition() : "");
    }

    private String request(int node) {
        if (cluster.ringOf(node).isEmpty()) {
            return "";
        }
        RingId view = random.nextInt(8) == 0 ? new RingId(1, 1) : cluster.viewOf(node);
        QuorumEvent event = switch (random.nextInt(3)) {
            case 0 -> new QuorumEvent.VotesExpected(view, 1 + random.nextInt(8));
            case 1 -> new QuorumEvent.VotesGiven(view, 1 + random.nextInt(size), random.nextInt(4));
            default -> new QuorumEvent.WaitReleased(view);
        };
        numbers++;
        requested.put(node + "." + numbers, view);
        cluster.nodes.get(node).machine.request(numbers, event);
        return event + " of " + node;
    }

    private String restart(int node) {
        if (cluster.isUp(node)) {
            cluster.crash(node);
            requested.keySet().removeIf(each -> each.startsWith(node + "."));
            return "crash " + node;
        }
        start(node);
        return "start " + node;
    }

    private void start(int node) {
        cluster.start(node, configured);
        bound.put(node, new TreeSet<>());
        for (String name : NAMES) {
            if (random.nextInt(4) > 0) {
                bind(node, name);
            }
        }
    }

    private static String room(ModelNode node) {
        node.room = !node.room;
        if (node.room) {
            node.machine.roomAgain();
        }
        return "room of " + node.id + " " + node.room;
    }

    private void check(String event) {
        if (!strict) {
            return;
        }
        TreeSet<String> acting = new TreeSet<>();
        for (ModelNode node : cluster.nodes.values()) {
            if (cluster.isUp(node.id) && node.verdict() == Verdict.QUORATE) {
                acting.add(cluster.ringOf(node.id));
            }
        }
        assertTrue(acting.size() <= 1, "two rings may act after " + event + ": " + acting);
    }

    /** All are well again, and in one ring. */
    private void finish() {
        List<Integer> all = new ArrayList<>();
        for (int node = 1; node <= size; node++) {
            if (!cluster.isUp(node)) {
                start(node);
            }
            for (String name : NAMES) {
                bind(node, name);
            }
            all.add(node);
            cluster.nodes.get(node).room = true;
            cluster.nodes.get(node).machine.roomAgain();
        }
        cluster.partition(List.of(all), random);
        cluster.settle();
        last = "the end";
        check(last);
        ModelNode first = cluster.nodes.get(1);
        for (ModelNode node : cluster.nodes.values()) {
            assertTrue(node.machine.isCounted(), "node " + node.id + " is not counted: " + node.now());
            assertEquals(first.now().decision(), node.now().decision(), "node " + node.id);
            assertEquals(0, node.counted(Counter.LOST_MESSAGES));
            assertEquals(0, node.counted(Counter.DAMAGED_MESSAGES) + node.counted(Counter.DAMAGED_STATES));
        }
        assertFalse(first.machine.shared().get().before().isPresent() && first.verdict() == Verdict.QUORATE);
        seen.merge("ends " + first.verdict(), 1, Integer::sum);
        seen.merge("changes", (int) first.now().policyChange(), Integer::sum);
        requested.forEach((name, view) -> answered(name));
    }

    private void answered(String name) {
        int dot = name.indexOf('.');
        ModelNode node = cluster.nodes.get(Integer.parseInt(name.substring(0, dot)));
        RequestOutcome outcome = node.outcomes.get(Long.parseLong(name.substring(dot + 1)));
        assertTrue(outcome != null || !node.armed.isEmpty(), "request " + name + " is not answered");
        if (outcome == null) {
            return;
        }
        seen.merge(outcome.getClass().getSimpleName(), 1, Integer::sum);
        boolean nowhere = outcome instanceof RequestOutcome.ViewChanged
                || outcome instanceof RequestOutcome.NotSynchronised
                || outcome instanceof RequestOutcome.PolicyAbsent
                || outcome instanceof RequestOutcome.NoRoom;
        assertFalse(nowhere && cluster.takenInView.contains(name), "request " + name + " was taken: " + outcome);
    }

    private QuorumSettings settings() {
        SortedMap<Integer, Integer> votes = new TreeMap<>();
        for (int node = 1; node <= size; node++) {
            votes.put(node, 1);
        }
        SortedMap<String, String> options = new TreeMap<>();
        if (duel) {
            options.put("tie.breaker", random.nextBoolean() ? "lowest" : "highest");
        }
        for (String option : OPTIONS) {
            if (!duel && random.nextInt(3) == 0) {
                options.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
            }
        }
        QuorumSettings settings = new QuorumSettings(votes, options);
        return policy.check(settings).isAccepted() ? settings : new QuorumSettings(votes, new TreeMap<>());
    }

    /** What happened last. */
    String last() {
        return last;
    }
}
