package org.quorate.quorum.core.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.service.RequestOutcome;
import org.quorate.quorum.votes.core.VotesPolicy;

/** A model cluster for tests with values: nodes with one vote each, and events that are taken at once unless a test says otherwise. */
final class Rules {
    static final Offer VOTES = new Offer("votes", "1.0.0", new VotesPolicy());
    static final Offer OTHER = new Offer("other", "2.0.0", new VotesPolicy());

    final ModelCluster cluster = new ModelCluster();
    private final QuorumSettings settings;
    private long numbers;

    /**
     * Nodes that are down.
     *
     * @param options {@code "wait.for.all=true"}
     */
    Rules(int nodes, String... options) {
        settings = settings(nodes, options);
    }

    static QuorumSettings settings(int nodes, String... options) {
        TreeMap<Integer, Integer> votes = new TreeMap<>();
        for (int node = 1; node <= nodes; node++) {
            votes.put(node, 1);
        }
        TreeMap<String, String> given = new TreeMap<>();
        for (String option : options) {
            given.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
        }
        return new QuorumSettings(votes, given);
    }

    /** All nodes run with the policy votes, and are one ring. */
    static Rules together(int nodes, String... options) {
        Rules rules = new Rules(nodes, options);
        List<Integer> all = new ArrayList<>();
        for (int node = 1; node <= nodes; node++) {
            rules.start(node, VOTES);
            all.add(node);
        }
        rules.rings(List.of(all));
        return rules;
    }

    ModelNode start(int node, Offer... offers) {
        ModelNode model = cluster.start(node, new Configured("votes", settings));
        for (Offer offer : offers) {
            model.machine.policyBound(offer);
        }
        return model;
    }

    /** These rings form, and everything in them is taken. */
    void rings(List<List<Integer>> rings) {
        form(rings);
        cluster.settle();
    }

    /** These rings form, and nothing in them is taken yet; what was not taken in those before was not ordered there. */
    void form(List<List<Integer>> rings) {
        cluster.partition(rings, new Luck(false));
    }

    /** The same, but what those have sent who go on together was ordered and reaches only them. */
    void formInTheMiddle(List<List<Integer>> rings) {
        cluster.partition(rings, new Luck(true));
    }

    /** No chance at all: always the most, or always the least. */
    private record Luck(boolean most) implements RandomGenerator {
        @Override
        public int nextInt(int bound) {
            return most ? bound - 1 : 0;
        }

        @Override
        public boolean nextBoolean() {
            return most;
        }

        @Override
        public long nextLong() {
            return 0;
        }
    }

    ModelNode node(int node) {
        return cluster.nodes.get(node);
    }

    RingId view(int node) {
        return cluster.viewOf(node);
    }

    /** Asks at a node, and takes everything. */
    RequestOutcome ask(int node, QuorumEvent event) {
        numbers++;
        node(node).machine.request(numbers, event);
        cluster.settle();
        return node(node).outcomes.get(numbers);
    }

    /** Asks for another policy; nothing is taken yet. */
    long change(int node, String policy, QuorumSettings to) {
        numbers++;
        node(node).machine.changePolicy(numbers, view(node), policy, to);
        return numbers;
    }

    QuorumSettings settings() {
        return settings;
    }
}
