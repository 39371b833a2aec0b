package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.ordering.totem.core.Cluster.MILLI;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;

/** Pauses of a process, and lateness that is one's own (specification, section 17). */
class PauseTest {
    private static Cluster ringOfThree(long seed) {
        Cluster cluster = new Cluster(seed, 3);
        cluster.startAll();
        cluster.linksTell();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        cluster.run(2000 * MILLI);
        return cluster;
    }

    @Test
    void r34AMemberThatStopsForTwoSecondsIsLeftOutKnowsItAndReturns() {
        Cluster cluster = ringOfThree(1);
        Member third = cluster.node(3);
        third.up = false;
        cluster.runUntil(2000 * MILLI, c -> c.oneRing(1, 2));
        cluster.run(500 * MILLI);

        third.up = true;
        third.paused(2000 * MILLI);
        cluster.runUntil(1000 * MILLI, c -> c.oneRing(1, 2, 3));

        List<String> story = third.delivered;
        int suspended = story.indexOf("suspended");
        assertTrue(suspended > 0, story.toString());
        assertTrue(story.get(suspended + 1).startsWith("transitional"), story.toString());
        assertTrue(story.get(suspended + 2).endsWith("joined [1, 2] left [1, 2]"), story.toString());
    }

    @Test
    void aSilentHostIsReplacedAfterTheTokenLossTimeAndAQuarterOfASecond() {
        Cluster cluster = ringOfThree(2);

        cluster.crash(3);

        cluster.runUntil((1000 + 330) * MILLI, c -> c.oneRing(1, 2));
    }

    @Test
    void w5AMemberWhoseOwnDeadlinesAreLateWaitsOnceMoreBeforeItAccuses() {
        Cluster cluster = ringOfThree(3);
        RingId ring = cluster.node(1).core.ring();
        Member first = cluster.node(1);
        // A stop of 0.8 s: short enough for the others, and this node's timers come before the frames that wait.
        long lost = first.armedAt[Deadline.TOKEN_LOSS.ordinal()];
        first.core.deadline(lost + 400 * MILLI, Deadline.TOKEN_LOSS);

        assertEquals(StateName.OPERATIONAL, first.core.state(), first.journal.toString());
        assertEquals(ring, first.core.ring());
        assertEquals(lost + 1000 * MILLI, first.armedAt[Deadline.TOKEN_LOSS.ordinal()]);

        first.core.deadline(lost + 1000 * MILLI, Deadline.TOKEN_LOSS);
        assertEquals(StateName.GATHER, first.core.state());
        assertEquals(Reason.TOKEN_LOST, first.core.reason());
    }

    @Test
    void w5AMemberThatIsOnTimeAccusesAtOnce() {
        Cluster cluster = ringOfThree(4);
        Member first = cluster.node(1);

        first.core.deadline(first.armedAt[Deadline.TOKEN_LOSS.ordinal()], Deadline.TOKEN_LOSS);

        assertEquals(StateName.GATHER, first.core.state());
    }

    @Test
    void w5WhatTheLinksTellIsNoLatenessOfTheNode() {
        Cluster cluster = new Cluster(8, 3);
        Member first = cluster.start(1);
        cluster.start(2);
        cluster.runUntil(1000 * MILLI, c -> c.oneRing(1, 2));
        cluster.crash(2);
        cluster.runUntil(2000 * MILLI, c -> first.core.state() == StateName.GATHER);
        cluster.run(300 * MILLI);
        Join before = first.lastJoin;
        cluster.runUntil(100 * MILLI, c -> first.lastJoin != before);
        cluster.run(30 * MILLI);

        first.core.reach(cluster.now, NodeSet.of(1, 2, 3));
        cluster.run(first.armedAt[Deadline.CONSENSUS.ordinal()] + MILLI - cluster.now);

        assertEquals(Reason.CONSENSUS_TIMEOUT, first.core.reason(), cluster.toString());
    }
}
