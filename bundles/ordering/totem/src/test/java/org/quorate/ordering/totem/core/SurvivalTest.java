package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.ordering.totem.core.Cluster.MILLI;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rings survive, and how fast. */
class SurvivalTest {
    private static Cluster ringOf(long seed, int nodes) {
        Cluster cluster = new Cluster(seed, nodes);
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(c.configured.toArray()));
        return cluster;
    }

    private static List<String> configurations(Member member) {
        return member.delivered.stream()
                .filter(line -> line.startsWith("regular") || line.startsWith("trans"))
                .toList();
    }

    @Test
    void evs15RestartWithinTheTokenTimeoutIsSeenAsLeaveAndJoin() {
        Cluster cluster = ringOf(1, 3);
        cluster.crash(3);
        cluster.run(20 * MILLI);

        cluster.start(3);

        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        List<String> seen = configurations(cluster.node(1));
        assertTrue(seen.get(seen.size() - 2).endsWith("[1, 2]"), seen.toString());
        assertTrue(seen.get(seen.size() - 1).endsWith("joined [3] left [3]"), seen.toString());
    }

    @Test
    void refusedPortMakesARingWithinFiveJoins() {
        Cluster cluster = ringOf(2, 3);
        cluster.crash(2);

        cluster.node(1).peerGone(2);
        cluster.node(3).peerGone(2);

        cluster.runUntil(100 * MILLI, c -> c.oneRing(1, 3));
        assertEquals(Reason.INSTALLED, cluster.node(1).core.reason());
    }

    @Test
    void livingNodeThatWasReportedGoneComesBack() {
        Cluster cluster = ringOf(3, 3);

        cluster.node(1).peerGone(2);

        cluster.run(50 * MILLI);
        cluster.runUntil(5000 * MILLI, c -> c.oneRing(1, 2, 3));
    }

    @Test
    void partitionMakesTwoRingsAndHealingOne() {
        Cluster cluster = ringOf(4, 4);
        cluster.network = (from, to, frame) -> (from <= 2) == (to <= 2);
        cluster.runUntil(2600 * MILLI, c -> c.oneRing(1, 2) && c.oneRing(3, 4));
        cluster.node(1).submit(true, "left");
        cluster.node(4).submit(true, "right");
        cluster.run(500 * MILLI);

        cluster.network = (from, to, frame) -> true;

        cluster.runUntil(1000 * MILLI, c -> c.oneRing(1, 2, 3, 4));
        assertTrue(cluster.node(2).delivered.contains("1:left"));
        assertFalse(cluster.node(2).delivered.contains("4:right"));
    }

    @Test
    void safeMessageOfACrashedNodeIsDeliveredByAllOrNone() {
        for (int visit = 0; visit < 40; visit++) {
            Cluster cluster = ringOf(5, 3);
            cluster.node(2).submit(true, "last words");
            cluster.run(visit * 50_000L);

            cluster.crash(2);

            cluster.runUntil(2600 * MILLI, c -> c.oneRing(1, 3));
            RingTest.assertSameDeliveries(cluster, 1, 3);
            boolean heard = cluster.node(1).delivered.contains("2:last words");
            assertTrue(heard || !cluster.node(2).delivered.contains("2:last words"), "lost at " + visit);
        }
    }

    @Test
    void megabyteSurvivesAChangeOfConfiguration() {
        Cluster cluster = ringOf(6, 3);
        byte[] large = new byte[1 << 20];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31 >>> 3);
        }
        cluster.node(1).keepPayloads = true;
        cluster.node(3).keepPayloads = true;
        cluster.node(1).submit(false, large, 1);
        cluster.run(5 * MILLI);
        assertTrue(cluster.node(1).payloads.isEmpty());

        cluster.crash(2);

        cluster.runUntil(
                5000 * MILLI,
                c -> !c.node(3).payloads.isEmpty() && !c.node(1).payloads.isEmpty());
        assertArrayEquals(large, cluster.node(3).payloads.get(0));
        assertEquals(List.of(1L), cluster.node(1).ordered);
        assertEquals(1, cluster.node(1).payloads.size());
    }

    @Test
    void leaveTakesLessThanTwoHundredMilliseconds() {
        Cluster cluster = ringOf(7, 3);
        cluster.node(3).submit(true, "goodbye");

        cluster.node(3).leave();

        cluster.runUntil(200 * MILLI, c -> c.oneRing(1, 2));
        assertEquals(StateName.LEFT, cluster.node(3).core.state());
        assertTrue(cluster.node(1).delivered.contains("3:goodbye"));
        assertTrue(cluster.node(3).delivered.contains("3:goodbye"));
    }

    @Test
    void leaverStaysUntilItsLastMessagesHaveReachedTheOthers() {
        Cluster cluster = ringOf(9, 3);
        int[] lost = new int[1];
        cluster.network = (from, to, frame) -> !(from == 3 && frame instanceof Packet && lost[0]++ < 2);
        cluster.node(3).submit(false, "goodbye");

        cluster.node(3).leave();

        cluster.runUntil(200 * MILLI, c -> c.oneRing(1, 2));
        assertTrue(lost[0] > 2, "sent again");
        assertTrue(cluster.node(1).delivered.contains("3:goodbye"));
        assertTrue(cluster.node(2).delivered.contains("3:goodbye"));
    }

    @Test
    void leavingNodeRefusesWhatItCannotOrder() {
        Cluster cluster = ringOf(8, 3);
        cluster.network = (from, to, frame) -> false;
        cluster.node(3).submit(false, "a".getBytes(), 7);

        cluster.node(3).leave();

        cluster.run(200 * MILLI);
        assertEquals(List.of(7L), cluster.node(3).refused);
        assertEquals(TotemCore.Submitted.LEFT, cluster.node(3).submit(false, "b"));
    }

    @Test
    void singleNodeDeliversAtOnceAndDoesNotSpin() {
        Cluster cluster = new Cluster(11, 1);
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1));

        cluster.node(1).submit(false, "agreed");
        cluster.node(1).submit(true, "safe");
        cluster.run(0);

        assertEquals(List.of("1:agreed", "1:safe"), RingTest.messages(cluster.node(1)));
        long inputs = cluster.inputs;
        cluster.run(10_000 * MILLI);
        assertEquals(inputs, cluster.inputs);
    }

    @ParameterizedTest
    @ValueSource(longs = {(1L << 31) - 200, (1L << 32) - 200, Long.MAX_VALUE - 200, -200})
    void numbersPassTheEdges(long first) {
        Cluster cluster = new Cluster(12, 3);
        cluster.firstSeq = first;
        cluster.firstTokenSeq = first;
        cluster.payloadBytes = 64;
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        cluster.network = (from, to, frame) -> cluster.chance.nextInt(20) != 0;

        RingTest.submitMixed(cluster, 2000);

        cluster.runUntil(60_000 * MILLI, c -> RingTest.deliveredAll(c, 2000));
        assertTrue(cluster.node(1).core.highestSeq() - first > 400);
    }

    @Test
    void restoreAtEveryInputChangesNothing() {
        List<Long> hashes = new ArrayList<>();
        for (boolean swap : new boolean[] {false, true}) {
            Cluster cluster = new Cluster(13, 3);
            cluster.swapAtEveryInput = swap;
            cluster.network = (from, to, frame) -> cluster.chance.nextInt(25) != 0;
            cluster.startAll();
            cluster.run(300 * MILLI);
            RingTest.submitMixed(cluster, 200);
            cluster.node(1).submit(false, new byte[100_000], 1);
            cluster.run(200 * MILLI);
            cluster.crash(2);
            cluster.run(3000 * MILLI);
            cluster.start(2);
            cluster.run(500 * MILLI);
            cluster.node(3).leave();
            cluster.run(500 * MILLI);
            cluster.members.values().forEach(member -> hashes.add(member.effectsHash));
            cluster.members.values().forEach(member -> assertEquals("", member.fatal));
        }

        assertEquals(hashes.subList(0, 3), hashes.subList(3, 6));
    }

    @Test
    void longPauseMakesTheNodeAskAgain() {
        Cluster cluster = ringOf(15, 3);
        cluster.run(100 * MILLI);

        cluster.node(2).paused(1500 * MILLI);

        assertEquals(StateName.GATHER, cluster.node(2).core.state());
        assertEquals(Reason.SUSPENDED, cluster.node(2).core.reason());
        assertTrue(cluster.node(2).delivered.contains("suspended"));
        cluster.runUntil(1000 * MILLI, c -> c.oneRing(1, 2, 3));
    }

    @Test
    void heldDeliveryStopsSendersAndLosesNothing() {
        Cluster cluster = new Cluster(16, 3);
        cluster.storeCapacity = 256;
        cluster.payloadBytes = 64;
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        cluster.node(2).holdDelivery(true);
        for (int i = 0; i < 2000; i++) {
            cluster.node(1 + i % 3).submit(false, "a message of some length, number " + i);
        }
        cluster.run(1000 * MILLI);
        assertTrue(RingTest.messages(cluster.node(2)).isEmpty());
        assertTrue(cluster.node(1).core.backlogMessages() > 0);

        cluster.node(2).holdDelivery(false);

        cluster.runUntil(10_000 * MILLI, c -> RingTest.deliveredAll(c, 2000));
        RingTest.assertSameDeliveries(cluster, 1, 2, 3);
        assertEquals(1, cluster.node(1).count(Counter.RING_INSTALLED));
    }

    @Test
    void nodeWithoutItsRecordStartsAboveWhatOthersRemember() {
        Cluster cluster = ringOf(17, 3);
        cluster.crash(3);
        cluster.start(3);
        cluster.runUntil(3000 * MILLI, c -> c.oneRing(1, 2, 3));
        long remembered = cluster.node(3).core.incarnation();
        cluster.crash(3);
        cluster.runUntil(3000 * MILLI, c -> c.oneRing(1, 2));
        cluster.node(3).disk = StableRecord.NONE;

        cluster.start(3);

        cluster.runUntil(3000 * MILLI, c -> c.oneRing(1, 2, 3));
        assertEquals(remembered + 1, cluster.node(3).core.incarnation());
    }

    @Test
    void nodeWithTheSameIdStopsTheSmallerIncarnation() {
        Cluster cluster = ringOf(18, 2);
        Join other = new Join(
                2,
                99,
                1,
                1,
                false,
                NodeSet.of(2),
                NodeSet.EMPTY,
                NodeSet.of(2),
                Remembered.NONE,
                1000,
                1200,
                64,
                65536,
                1,
                1,
                0);

        for (int i = 0; i < 3; i++) {
            cluster.node(2).receive(2, other);
        }

        assertTrue(cluster.node(2).fatal.contains("has the id 2"), cluster.node(2).fatal);
    }
}
