package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.ordering.totem.core.Cluster.MILLI;

import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.membership.MergeGate;

/** Failure to receive (specification, section 11.6). */
class StallTest {
    private static Cluster ringOfThree(long seed) {
        Cluster cluster = new Cluster(seed, 3);
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        return cluster;
    }

    private static boolean isPacketTo(int node, int to, Object frame) {
        return to == node && frame instanceof Packet;
    }

    @Test
    void memberThatReceivesTokensAndNoPacketsIsLeftOut() {
        Cluster cluster = ringOfThree(1);
        cluster.network = (from, to, frame) -> !isPacketTo(3, to, frame);

        cluster.node(1).submit(false, "a");
        cluster.runUntil(3000 * MILLI, c -> c.oneRing(1, 2));

        assertTrue(cluster.node(1).delivered.contains("1:a"), cluster.toString());
        assertTrue(cluster.node(2).delivered.contains("1:a"), cluster.toString());
        assertTrue(
                cluster.node(1).notices.contains("MEMBER_RECEIVES_NOTHING 3")
                        || cluster.node(2).notices.contains("MEMBER_RECEIVES_NOTHING 3"),
                cluster.toString());
        assertEquals(
                1,
                cluster.node(3).notices.stream()
                        .filter("LACKS_PACKETS 3"::equals)
                        .count());
    }

    @Test
    void theAccusedSaysFirstWhatItLacks() {
        Cluster cluster = ringOfThree(2);
        cluster.network = (from, to, frame) -> !isPacketTo(3, to, frame);

        cluster.node(1).submit(false, "a");
        cluster.runUntil(3000 * MILLI, c -> !c.node(3).notices.isEmpty());

        assertTrue(cluster.oneRing(1, 2, 3), cluster.toString());
    }

    @Test
    void rotationsInWhichThePacketWasNotSentAgainDoNotCount() {
        Cluster cluster = ringOfThree(3);
        RingId ring = cluster.node(1).core.ring();
        BooleanSupplier before = () -> cluster.now < 4000 * MILLI;
        // Its requests are lost on the way: nobody answers, and nobody may be blamed for it.
        cluster.network = (from, to, frame) -> {
            if (before.getAsBoolean() && frame instanceof Token token) {
                token.missingCount = 0;
            }
            return !(before.getAsBoolean() && isPacketTo(3, to, frame));
        };

        cluster.node(1).submit(false, "a");
        cluster.run(5000 * MILLI);

        assertEquals(ring, cluster.node(3).core.ring());
        assertTrue(RingTest.deliveredAll(cluster, 1), cluster.toString());
    }

    @Test
    void r10DuplicatesOfATokenAreNoRotations() {
        Cluster cluster = ringOfThree(4);
        RingId ring = cluster.node(1).core.ring();
        int[] dropped = new int[1];
        // Few rotations, each token many times: the packet gets through after forty of them.
        cluster.delayNanos = 8 * MILLI;
        cluster.network = (from, to, frame) -> {
            if (frame instanceof Token token && from != to) {
                for (int i = 1; i <= 5; i++) {
                    cluster.at(
                            cluster.now + cluster.delayNanos + i,
                            () -> cluster.node(to).receive(from, token));
                }
            }
            return !(isPacketTo(3, to, frame) && dropped[0]++ < 40);
        };

        cluster.node(1).submit(false, "a");
        cluster.run(5000 * MILLI);

        assertTrue(dropped[0] > 40, cluster.toString());
        assertTrue(cluster.node(1).count(Counter.TOKEN_DUPLICATE) > 100, cluster.toString());
        assertEquals(ring, cluster.node(1).core.ring());
        assertTrue(RingTest.deliveredAll(cluster, 1), cluster.toString());
    }

    @Test
    void memberThatReceivesNoPacketsInRecoveryIsLeftOut() {
        Cluster cluster = ringOfThree(5);
        cluster.network = (from, to, frame) -> !isPacketTo(3, to, frame);
        cluster.node(1).submit(false, "a");
        cluster.run(20 * MILLI);
        cluster.node(2).leave();

        cluster.runUntil(5000 * MILLI, c -> c.oneRing(1));

        assertTrue(cluster.node(1).delivered.contains("1:a"), cluster.toString());
    }

    /** [MG3]: each failure keeps it out twice as long, with whichever member it speaks first. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void deafMemberIsTriedAgainLessAndLessOften(int nodes) {
        Cluster cluster = new Cluster(8, nodes);
        cluster.startAll();
        cluster.linksTell();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(c.configured.toArray()));
        cluster.network = (from, to, frame) -> !(to == nodes && frame instanceof Packet packet && packet.length > 600);
        byte[] large = new byte[1000];
        Member first = cluster.node(1);

        long before = 0;
        for (int second = 0; second < 180; second++) {
            before = second < 120 ? first.count(Counter.RING_INSTALLED) : before;
            first.submit(false, large, second);
            cluster.run(1000 * MILLI);
        }

        long inTheThirdMinute = first.count(Counter.RING_INSTALLED) - before;
        assertTrue(inTheThirdMinute <= 4, inTheThirdMinute + " rings\n" + cluster);
    }

    /** It gives up one after the other and keeps them out, while they hear it announce itself. */
    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void nodeWhosePacketsNobodyReceivesLeavesTheOthersInPeace(int nodes) {
        Cluster cluster = new Cluster(9, nodes);
        cluster.startAll();
        cluster.linksTell();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(c.configured.toArray()));
        Cluster.Network whole = cluster.network;
        cluster.network = (from, to, frame) -> !(from == 1 && frame instanceof Packet packet && packet.length > 600);
        byte[] large = new byte[1000];
        Member second = cluster.node(2);

        int operational = 0;
        for (int tenth = 0; tenth < 1800; tenth++) {
            cluster.node(1).submit(false, large, tenth);
            second.submit(false, large, tenth);
            cluster.run(100 * MILLI);
            operational += tenth >= 1200 && second.core.state() == StateName.OPERATIONAL ? 1 : 0;
        }

        assertTrue(operational > 550, operational + " of 600\n" + cluster);
        cluster.network = whole;
        cluster.runUntil(MergeGate.LONGEST_NANOS + 5000 * MILLI, c -> c.oneRing(c.configured.toArray()));
    }

    @Test
    void watchSurvivesASnapshotAtEveryInput() {
        Cluster cluster = ringOfThree(6);
        cluster.swapAtEveryInput = true;
        cluster.network = (from, to, frame) -> !isPacketTo(3, to, frame);

        cluster.node(1).submit(false, "a");

        cluster.runUntil(3000 * MILLI, c -> c.oneRing(1, 2));
    }

    @Test
    void tokenThatCountsPacketsNobodySentDoesNotStopTheRingForEver() {
        Cluster cluster = ringOfThree(7);
        RingId ring = cluster.node(1).core.ring();
        boolean[] lied = new boolean[1];
        cluster.network = (from, to, frame) -> {
            if (!lied[0] && to == 2 && frame instanceof Token token) {
                lied[0] = true;
                token.highestSeq += 5;
            }
            return true;
        };
        cluster.run(100 * MILLI);
        assertTrue(lied[0]);

        cluster.node(1).submit(false, "a");
        cluster.node(3).submit(true, "b");
        cluster.runUntil(10_000 * MILLI, c -> RingTest.deliveredAll(c, 2) && c.oneRing(1, 2, 3));

        assertFalse(ring.equals(cluster.node(1).core.ring()));
        assertEquals("", cluster.node(1).fatal + cluster.node(2).fatal + cluster.node(3).fatal);
    }
}
