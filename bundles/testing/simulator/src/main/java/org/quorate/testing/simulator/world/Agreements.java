package org.quorate.testing.simulator.world;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.quorate.ordering.RingId;

/**
 * What the layers of all nodes have agreed on. In one ring all must be told the same, of members that are in it and have said so there
 * themselves: a state of an earlier ring, or of a process that is gone, would be a ghost.
 */
public final class Agreements {
    private record Saying(RingId ring, int node) {}

    private record Passage(RingId from, RingId to) {}

    private final Map<Saying, byte[]> said = new HashMap<>();
    private final Map<RingId, String> told = new HashMap<>();
    private final Map<Passage, Long> heard = new HashMap<>();
    private final GroupPromises groups = new GroupPromises();
    private long interrupted;
    private long done;
    private long asked;

    /** What process groups promise. */
    GroupPromises groups() {
        return groups;
    }

    /** How often what has happened in process groups. */
    public SortedMap<String, Integer> reachedInGroups() {
        return groups.reached();
    }

    /** A node has begun to agree, and another ring has come before it was done. */
    void interrupted() {
        interrupted++;
    }

    /** How often another ring came before a node was told what the last one has agreed on. */
    public long timesInterrupted() {
        return interrupted;
    }

    /** How often a node was told what its ring has agreed on. */
    public long timesDone() {
        return done;
    }

    /** Layers have asked for a new ring. */
    void askedForRing() {
        asked++;
    }

    /** How often they have. */
    long timesAsked() {
        return asked;
    }

    /** A node brings this to a ring. */
    void said(RingId ring, int node, byte[] state) {
        said.put(new Saying(ring, node), state);
    }

    /** A node is told that its ring has agreed. */
    void told(int node, RingId ring, List<Integer> members, SortedMap<Integer, byte[]> states) {
        done++;
        if (!members.contains(node) || !members.equals(List.copyOf(states.keySet()))) {
            throw new Breach(
                    "LAYERS-VIEW", "node " + node + " is told of " + members + " with states of " + states.keySet());
        }
        states.forEach((member, state) -> {
            byte[] own = said.get(new Saying(ring, member));
            if (own == null || !Arrays.equals(own, state)) {
                throw new Breach(
                        "LAYERS-GHOST",
                        "node " + node + " is told in ring " + ring + " of a state of " + member
                                + " that it has not brought there");
            }
        });
        String first = told.putIfAbsent(ring, members.toString());
        if (first != null && !first.equals(members.toString())) {
            throw new Breach(
                    "LAYERS-VIEW",
                    "node " + node + " has agreed in ring " + ring + " on " + members + ", another one on " + first);
        }
    }

    /** A node has heard messages of layers in a view, which this number stands for, and goes on to a ring. */
    void heard(int node, RingId view, RingId next, long hash) {
        Long first = heard.putIfAbsent(new Passage(view, next), hash);
        if (first != null && first != hash) {
            throw new Breach(
                    "LAYERS-ORDER",
                    "node " + node + " has heard other messages of layers in " + view
                            + " than another one that goes to " + next + " with it");
        }
    }
}
