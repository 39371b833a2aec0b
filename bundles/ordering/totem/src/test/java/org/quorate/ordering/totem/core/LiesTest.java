package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.ordering.totem.core.Cluster.MILLI;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.delivery.Fragments;
import org.quorate.ordering.totem.core.delivery.PacketPool;
import org.quorate.ordering.totem.core.delivery.RingLog;
import org.quorate.ordering.totem.core.delivery.StoredPacket;
import org.quorate.ordering.totem.core.membership.Configuration;

/** Well-formed messages of members that say what cannot be (specification, section 18): no assertion is in their reach. */
class LiesTest {
    @Test
    void packetWithANumberThatWasNeverGivenOutStopsNoNode() {
        Cluster cluster = new Cluster(1, 3);
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));

        cluster.node(2).receive(1, packetAhead(cluster, 3));
        cluster.node(2).submit(false, "a");
        cluster.node(2).submit(false, new byte[5000], 2);

        cluster.runUntil(
                5000 * MILLI,
                c -> c.node(3).ordered.size() + c.node(2).ordered.size() == 2
                        && c.oneRing(1, 2, 3)
                        && RingTest.messages(c.node(3)).contains("2:a"));
        assertEquals("", cluster.node(2).fatal);
        assertTrue(cluster.node(2).count(Counter.INVALID) > 0);
    }

    private static Packet packetAhead(Cluster cluster, int by) {
        TotemCore sender = cluster.node(1).core;
        Packet packet = new Packet();
        packet.sender = 1;
        packet.incarnation = sender.incarnation();
        packet.ringRepresentative = sender.ring().representative();
        packet.ringSequence = sender.ring().sequence();
        packet.seq = sender.highestSeq() + by;
        packet.origin = 1;
        packet.bytes = new byte[Fragments.HEADER];
        packet.length = packet.bytes.length;
        Fragments.writeHeader(packet.bytes, 0, 0, 0, true);
        return packet;
    }

    @Test
    void tokenThatCountsTooMuchSilencesNobodyForEver() {
        Cluster cluster = new Cluster(3, 3);
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        RingId ring = cluster.node(1).core.ring();
        cluster.network = (from, to, frame) -> {
            if (frame instanceof Token token && token.sentLastRotation == 0) {
                token.sentLastRotation = 300;
                cluster.network = (a, b, any) -> true;
            }
            return true;
        };
        cluster.run(500 * MILLI);

        cluster.node(2).submit(false, "a");

        cluster.runUntil(1000 * MILLI, c -> RingTest.deliveredAll(c, 1));
        assertEquals(ring, cluster.node(1).core.ring());
    }

    @Test
    void commitTokenWithEndlessWindowsDoesNotSilenceItsReader() {
        Cluster cluster = new Cluster(2, 3);
        List<Commit> late = new ArrayList<>();
        cluster.network = (from, to, frame) -> {
            boolean lie = to == 3 && frame instanceof Commit;
            if (lie) {
                late.add(withEndlessWindows((Commit) frame));
            }
            return !lie;
        };
        cluster.startAll();
        for (int millis = 0; millis < 500 && !cluster.oneRing(1, 2, 3); millis++) {
            cluster.run(MILLI);
            List<Commit> due = List.copyOf(late);
            late.clear();
            due.forEach(commit -> cluster.node(3).receive(commit.sender(), commit));
        }

        cluster.node(3).submit(false, "a");

        cluster.runUntil(100 * MILLI, c -> RingTest.deliveredAll(c, 1));
        assertTrue(cluster.oneRing(1, 2, 3), cluster.toString());
    }

    private static Commit withEndlessWindows(Commit commit) {
        return new Commit(
                commit.sender(),
                commit.incarnation(),
                commit.ring(),
                commit.tokenSeq(),
                commit.index(),
                commit.members(),
                commit.tokenLossMillis(),
                commit.consensusMillis(),
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                commit.version(),
                commit.features());
    }

    @Test
    void commitEntryFarBelowTheStoreCausesNoEndlessExchange() {
        PacketPool pool = new PacketPool(1 << 20);
        RingLog log = new RingLog(pool, 64, 1 << 20);
        StoredPacket only = pool.take(10);
        only.seq = 1;
        only.length = 10;
        log.put(only);
        RingId old = new RingId(1, 4);
        Configuration installed = new Configuration(old, NodeSet.of(1, 2), new long[] {7, 7});
        Commit.Entry own = new Commit.Entry(1, 7, old, 1, 1, 1, 1, NodeSet.EMPTY);
        long far = -(1L << 40);
        Commit.Entry lie = new Commit.Entry(2, 7, old, far, far, far, far, NodeSet.EMPTY);
        Commit commit = new Commit(2, 7, new RingId(1, 8), 3, 2, List.of(own, lie), 1, 1, 1, 1, 1, 0);
        Forming forming = new Forming(new Exchange(pool, 1));

        forming.recover(commit, installed, 1, log, 1, 1);

        assertEquals(10, forming.exchange.nextLength());
        assertEquals(10, forming.exchange.waitingBytes());
    }

    @Test
    void recoveryPacketBeyondTheEndOfRecoveryIsRefused() {
        Cluster cluster = new Cluster(4, 3);
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        Packet lie = packetAhead(cluster, 1);
        lie.encapsulated = true;
        lie.innerOrigin = 1;

        cluster.node(2).receive(1, lie);

        assertEquals(1, cluster.node(2).count(Counter.INVALID));
        assertFalse(cluster.node(2).core.holds(lie.seq));
    }

    @Test
    void tokenWhoseAruWasSetByNoMemberIsRefused() {
        Cluster cluster = new Cluster(5, 3);
        cluster.start(1);
        cluster.start(2);
        cluster.runUntil(5000 * MILLI, c -> c.oneRing(1, 2));
        RingId ring = cluster.node(1).core.ring();
        cluster.network = (from, to, frame) -> {
            if (to == 2 && frame instanceof Token token) {
                token.aruSetBy = 3;
                cluster.network = (a, b, any) -> true;
            }
            return true;
        };

        cluster.runUntil(500 * MILLI, c -> c.node(2).count(Counter.INVALID) == 1);
        cluster.run(2000 * MILLI);

        assertTrue(cluster.oneRing(1, 2), cluster.toString());
        assertEquals(ring, cluster.node(1).core.ring());
    }

    @Test
    void firstCommitTokenOfAnotherThanThePredecessorIsIgnored() {
        Cluster cluster = new Cluster(6, 3);
        List<Commit> kept = new ArrayList<>();
        cluster.network = (from, to, frame) -> {
            if (to == 3 && frame instanceof Commit commit) {
                kept.add(commit);
                return false;
            }
            return true;
        };
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> !kept.isEmpty());
        Commit real = kept.get(0);
        cluster.run(MILLI);
        Member third = cluster.node(3);

        third.receive(1, sentBy(real, 1, real.members().get(0).incarnation()));
        third.receive(2, sentBy(real, 2, real.incarnation() + 1));
        StateName afterLies = third.core.state();
        third.receive(2, real);

        assertEquals(2, third.count(Counter.COMMIT_IGNORED));
        assertEquals(StateName.GATHER, afterLies);
        assertEquals(StateName.COMMIT, third.core.state());
    }

    private static Commit sentBy(Commit commit, int sender, long incarnation) {
        return new Commit(
                sender,
                incarnation,
                commit.ring(),
                commit.tokenSeq(),
                commit.index(),
                commit.members(),
                commit.tokenLossMillis(),
                commit.consensusMillis(),
                commit.windowMessages(),
                commit.windowBytes(),
                commit.version(),
                commit.features());
    }

    @Test
    void ringSequenceFarAheadIsNotBelieved() {
        Cluster cluster = new Cluster(7, 3);
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        Member second = cluster.node(2);
        long incarnation = cluster.node(1).core.incarnation();
        RingId far = new RingId(1, 1L << 61);
        NodeSet all = NodeSet.of(1, 2, 3);
        List<Commit.Entry> entries = List.of(
                new Commit.Entry(1, incarnation, new RingId(1, 4), 0, 0, 0, 0, NodeSet.EMPTY),
                Commit.Entry.empty(2),
                Commit.Entry.empty(3));

        second.receive(1, new Commit(1, incarnation, far, 1, 1, entries, 1000, 1200, 64, 65536, 1, 0));
        second.receive(1, new Merge(1, incarnation, 1L << 40, far, all, all, Remembered.NONE, 1, 1, 1, 1));
        second.receive(
                1,
                new Join(
                        1,
                        incarnation,
                        1L << 40,
                        far.sequence(),
                        false,
                        all,
                        NodeSet.EMPTY,
                        all,
                        Remembered.NONE,
                        1000,
                        1200,
                        64,
                        65536,
                        1,
                        1,
                        0));
        long refused = second.count(Counter.INVALID);
        cluster.crash(1);
        cluster.runUntil(10_000 * MILLI, c -> c.oneRing(2, 3));

        assertEquals(3, refused);
        assertTrue(second.core.ring().sequence() < 1000, cluster.toString());
    }

    @Test
    void fullStoreOfASlowReceiverIsNoLie() {
        Cluster cluster = new Cluster(9, 3);
        cluster.storeCapacity = 256;
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        RingId ring = cluster.node(1).core.ring();
        cluster.node(2).holdDelivery(true);
        for (int i = 0; i < 600; i++) {
            cluster.node(1).submit(false, new byte[1300], i);
        }

        cluster.run(10_000 * MILLI);
        boolean waits = cluster.node(1).core.backlogMessages() > 0;
        cluster.node(2).holdDelivery(false);

        cluster.runUntil(5000 * MILLI, c -> RingTest.deliveredAll(c, 600));
        assertTrue(waits);
        assertEquals(ring, cluster.node(1).core.ring());
    }
}
