package org.quorate.it.lab.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.quorate.it.lab.node.Lab;
import org.quorate.it.lab.node.LabNode;

/**
 * Something that befalls a ring and is undone after a while.
 *
 * @param what it is
 * @param node that it befalls; 0 when it is not one
 * @param groups of a partition; none otherwise
 * @param millis until it is undone
 */
record Fault(What what, int node, List<List<Integer>> groups, long millis) {
    /** Kinds of faults. */
    enum What {
        /** kill -9, and a restart. */
        KILL,
        /** A clean leave, and a restart. */
        LEAVE,
        /** The process stands still. */
        PAUSE,
        /** Two parts do not hear each other. */
        PARTITION
    }

    private static final long SHORTEST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 2500;

    /** Draws one for nodes 1 to {@code nodes}. */
    static Fault draw(RandomGenerator chance, int nodes) {
        What what = What.values()[chance.nextInt(What.values().length)];
        long millis = chance.nextLong(SHORTEST_MILLIS, LONGEST_MILLIS);
        int node = 1 + chance.nextInt(nodes);
        if (what != What.PARTITION) {
            return new Fault(what, node, List.of(), millis);
        }
        // Each node but the last one goes to the side of a coin; when both are the same, the last one is alone.
        List<Integer> one = new ArrayList<>();
        List<Integer> other = new ArrayList<>(List.of(nodes));
        for (int id = 1; id < nodes; id++) {
            (chance.nextBoolean() ? one : other).add(id);
        }
        if (one.isEmpty()) {
            one.addAll(other.subList(1, other.size()));
            other.subList(1, other.size()).clear();
        }
        return new Fault(what, 0, List.of(List.copyOf(one), List.copyOf(other)), millis);
    }

    void strike(Lab lab) throws IOException, InterruptedException {
        switch (what) {
            case KILL -> lab.node(node).kill();
            case LEAVE -> {
                LabNode leaver = lab.node(node);
                leaver.leave();
                leaver.awaitEnd();
            }
            case PAUSE -> lab.node(node).pause();
            case PARTITION -> lab.hosts().partition(groups);
        }
    }

    void heal(Lab lab) throws IOException, InterruptedException {
        switch (what) {
            case KILL, LEAVE -> lab.node(node).start();
            case PAUSE -> lab.node(node).resume();
            case PARTITION -> lab.hosts().merge();
        }
    }

    @Override
    public String toString() {
        String whom = node == 0 ? groups.get(0) + " | " + groups.get(1) : "node" + node;
        return String.format(
                Locale.ROOT, "%s %s for %.1f s", what.name().toLowerCase(Locale.ROOT), whom, millis / 1000.0);
    }
}
