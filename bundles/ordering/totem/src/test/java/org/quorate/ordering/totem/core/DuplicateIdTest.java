package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.ordering.totem.core.Cluster.MILLI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two running nodes with one id (specification, section 11.8). */
class DuplicateIdTest {
    private static final int MOST_RINGS = 4;

    private static Cluster ringOfThree(long seed) {
        Cluster cluster = new Cluster(seed, 3);
        cluster.startAll();
        cluster.linksTell();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        return cluster;
    }

    private static boolean hasEnded(Member member) {
        return !member.fatal.isEmpty();
    }

    private static void oneOfBothEndsAndTheRingHolds(Cluster cluster, Member twin, boolean twinIsNewer) {
        long rings = cluster.node(1).count(Counter.RING_INSTALLED);
        cluster.runUntil(1000 * MILLI, c -> hasEnded(c.node(2)) || hasEnded(twin));
        assertEquals(twinIsNewer, hasEnded(cluster.node(2)), cluster.toString());
        assertEquals(!twinIsNewer, hasEnded(twin), twin.journal.toString());
        if (twinIsNewer) {
            cluster.members.put(2, twin);
        }
        cluster.twins.clear();
        cluster.runUntil(5000 * MILLI, c -> c.oneRing(1, 2, 3));
        cluster.run(5000 * MILLI);
        assertTrue(cluster.oneRing(1, 2, 3), cluster.toString());
        assertTrue(cluster.node(1).count(Counter.RING_INSTALLED) - rings <= MOST_RINGS, cluster.toString());
        assertEquals("", cluster.node(1).fatal + cluster.node(3).fatal);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aCopyWithALaterIncarnationEndsTheOriginalWithinASecond(long seed) {
        Cluster cluster = ringOfThree(seed);
        long incarnation = cluster.node(2).core.incarnation();

        Member twin = cluster.startTwin(2, new StableRecord(cluster.node(2).disk.ringSequence(), incarnation + 5));

        oneOfBothEndsAndTheRingHolds(cluster, twin, true);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aCopyOfTheDirectoryOnAnotherHostLeavesOneOfThem(long seed) {
        Cluster cluster = ringOfThree(seed);

        Member twin = cluster.startTwin(2, cluster.node(2).disk);

        oneOfBothEndsAndTheRingHolds(cluster, twin, true);
    }

    @Test
    void aCopyWithoutARecordTakesTheIdOver() {
        Cluster cluster = ringOfThree(4);

        Member twin = cluster.startTwin(2, StableRecord.NONE);

        oneOfBothEndsAndTheRingHolds(cluster, twin, true);
    }

    @Test
    void bothStartTogetherAndOneOfThemGoesOn() {
        Cluster cluster = new Cluster(5, 3);
        cluster.startAll();
        Member twin = cluster.startTwin(2, new StableRecord(40, 7));
        cluster.linksTell();

        cluster.runUntil(3000 * MILLI, c -> hasEnded(c.node(2)) || hasEnded(twin));
        cluster.run(3000 * MILLI);

        assertTrue(hasEnded(cluster.node(2)) != hasEnded(twin), cluster + " twin " + twin.journal);
        assertTrue(cluster.node(1).count(Counter.RING_INSTALLED) <= MOST_RINGS, cluster.toString());
    }
}
