package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
        Fragments.writeHeader(packet.bytes, 0, 0, 0, true, 1);
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
}
