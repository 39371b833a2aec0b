package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.ordering.totem.core.Cluster.MILLI;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;

/** What does not disturb a ring, and how little an idle one does. */
class QuietRingTest {
    private static Cluster ringOf(long seed, int nodes) {
        Cluster cluster = new Cluster(seed, nodes);
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(c.configured.toArray()));
        return cluster;
    }

    @Test
    void idleRingHoldsItsTokenAndAMessageCancelsTheHold() {
        Cluster cluster = ringOf(9, 3);
        cluster.run(1000 * MILLI);
        long before = cluster.node(2).count(Counter.TOKEN_RECEIVED);
        cluster.run(1800 * MILLI);
        long rotations = cluster.node(2).count(Counter.TOKEN_RECEIVED) - before;

        cluster.node(3).submit(false, "wake up");

        cluster.runUntil(10 * MILLI, c -> c.node(1).delivered.contains("3:wake up"));
        assertTrue(rotations >= 8 && rotations <= 12, "rotations of 180 ms: " + rotations);
        assertEquals(1, cluster.node(1).count(Counter.HOLD_CANCELLED));
        assertTrue(cluster.node(2).count(Counter.TOKEN_RETRANSMITTED) <= 2);
    }

    @Test
    void idleRingStaysQuiet() {
        Cluster cluster = ringOf(10, 3);
        cluster.run(500 * MILLI);
        long inputs = cluster.inputs;

        cluster.run(10_000 * MILLI);

        assertTrue(cluster.inputs - inputs < 500, "inputs in 10 idle seconds: " + (cluster.inputs - inputs));
        assertEquals(1, cluster.node(1).count(Counter.RING_INSTALLED));
    }

    @Test
    void evs17RepeatedPacketsOfTheWholeHistoryHaveNoEffect() {
        Cluster cluster = new Cluster(14, 3);
        cluster.startAll();
        cluster.members.values().forEach(member -> member.keepSent = true);
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        RingTest.submitMixed(cluster, 100);
        cluster.crash(3);
        cluster.runUntil(2600 * MILLI, c -> c.oneRing(1, 2));
        RingTest.submitToLiving(cluster, 50);
        cluster.run(500 * MILLI);
        List<String> before = List.copyOf(cluster.node(1).delivered);

        for (int from = 1; from <= 3; from++) {
            for (Object frame : List.copyOf(cluster.node(from).sent)) {
                if (from != 1) {
                    cluster.node(1).receive(from, frame);
                }
            }
        }

        assertEquals(before, cluster.node(1).delivered);
        cluster.run(1000 * MILLI);
        assertTrue(cluster.oneRing(1, 2));
        assertEquals(2, cluster.node(1).count(Counter.RING_INSTALLED));
    }

    /** Simulator, seed 186: a node that restarted took a late message of a member's former life for a restart. */
    @Test
    void evs17JoinOfAFormerIncarnationOfAMemberIsOld() {
        Cluster cluster = ringOf(19, 3);
        Join late = cluster.node(1).lastJoin;
        cluster.crash(1);
        cluster.run(10 * MILLI);
        cluster.start(1);
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        cluster.crash(3);
        cluster.run(10 * MILLI);
        cluster.start(3);
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));

        cluster.node(3).receive(1, late);

        assertTrue(cluster.oneRing(1, 2, 3));
    }

    /** Simulator, EVS-17: a late message of a node that nobody alive has heard broke up a ring. */
    @Test
    void evs17FirstWordOfAnUnknownNodeBreaksUpNoRing() {
        Cluster cluster = new Cluster(20, 3);
        cluster.start(1);
        cluster.start(2);
        cluster.runUntil(1000 * MILLI, c -> c.oneRing(1, 2));
        Join late = new Join(
                3,
                5,
                7,
                9,
                false,
                NodeSet.of(3),
                NodeSet.EMPTY,
                NodeSet.of(3),
                Remembered.NONE,
                1000,
                1200,
                64,
                65536,
                1,
                1,
                0);

        cluster.node(1).receive(3, late);

        assertTrue(cluster.oneRing(1, 2));
        cluster.start(3);
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
    }

    /** Simulator, seed 302980: announcements that came while the last members were still installing kept two rings apart. */
    @Test
    void announcementBeforeTheFirstTokenIsIgnored() {
        Cluster cluster = new Cluster(21, 3);
        cluster.start(1);
        cluster.start(2);
        cluster.runUntil(
                1000 * MILLI,
                c -> c.node(1).core.state() == StateName.OPERATIONAL
                        || c.node(2).core.state() == StateName.OPERATIONAL);
        Member first = cluster.node(cluster.node(1).core.state() == StateName.OPERATIONAL ? 1 : 2);
        RingId other = new RingId(3, 3);

        for (int counter = 1; counter <= 2; counter++) {
            first.receive(
                    3, new Merge(3, 5, counter, other, NodeSet.of(3), NodeSet.of(3), Remembered.NONE, 1, 1, 1, 1));
        }
        assertEquals(StateName.OPERATIONAL, first.core.state());
        cluster.runUntil(100 * MILLI, c -> c.oneRing(1, 2));
        cluster.run(5 * MILLI);
        first.receive(3, new Merge(3, 5, 3, other, NodeSet.of(3), NodeSet.of(3), Remembered.NONE, 1, 1, 1, 1));

        assertEquals(Reason.FOREIGN_RING, first.core.reason());
    }
}
