package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.ordering.totem.core.Cluster.MILLI;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Regression scenarios about what members of an old ring give each other in recovery (specification, section 20). */
class RecoveryScenariosTest {
    private static String text(int number) {
        return "fills more than half a packet, " + number;
    }

    /**
     * Three nodes; node 2 has sent that many packets, of which node 1 has those that are let through, and dies. Node 3 has all.
     */
    private static Scene sender2Dies(long seed, int packets, Cluster.Network letThrough) {
        Scene scene = new Scene(seed, 3);
        scene.cluster.payloadBytes = 64;
        scene.form();
        scene.network = letThrough;
        for (int i = 1; i <= packets; i++) {
            scene.node(2).submit(false, text(i));
        }
        scene.cluster.runUntil(1000 * MILLI, c -> c.node(3).core.localAru() == packets);
        scene.cluster.crash(2);
        scene.heal();
        return scene;
    }

    private static boolean toNode1(int to, Object frame) {
        return to == 1 && frame instanceof Packet;
    }

    /**
     * Guards that the new ring has a log of its own, the swap in {@code Recovering.install}: packet 3 is lost for ever,
     * 4 to 6 are behind the hole.
     */
    @Test
    void r13NothingBehindAHoleIsLeftInTheNewRing() {
        Scene scene = new Scene(413, 3);
        scene.cluster.payloadBytes = 64;
        scene.form();
        scene.network = (from, to, frame) -> !(frame instanceof Packet packet && packet.seq == 3);
        for (int i = 1; i <= 6; i++) {
            scene.node(2).submit(false, text(i));
        }
        scene.cluster.runUntil(100 * MILLI, c -> c.node(3).core.highestSeq() == 6);
        scene.cluster.crash(2);
        scene.heal();
        scene.cluster.runUntil(4000 * MILLI, c -> c.oneRing(1, 3));
        long first = scene.node(1).core.highestSeq();
        assertEquals(first, scene.node(1).core.localAru());
        for (long seq = first + 1; seq < first + 10; seq++) {
            assertFalse(scene.node(1).core.holds(seq));
        }

        scene.node(3).submit(true, "next");

        scene.cluster.runUntil(200 * MILLI, c -> c.node(1).delivered.contains("3:next"));
        assertEquals(List.of("2:" + text(1), "2:" + text(2), "3:next"), RingTest.messages(scene.node(1)));
        RingTest.assertSameDeliveries(scene.cluster, 1, 3);
    }

    /** Guards {@code forming.flagSetHere}: the flag goes down when the exchange is over, and stays down. */
    @Test
    void r14FlagThatWasClearedStaysClear() {
        Scene scene = sender2Dies(414, 40, (from, to, frame) -> !toNode1(to, frame));

        scene.cluster.runUntil(4000 * MILLI, c -> c.oneRing(1, 3));

        long ring = scene.node(1).core.ring().sequence();
        List<Boolean> flags = scene.sent(3, Token.class)
                .filter(token -> token.ringSequence == ring)
                .map(token -> token.retransmitFlag)
                .toList();
        int raised = flags.lastIndexOf(true);
        assertTrue(raised >= 0);
        assertTrue(flags.subList(flags.indexOf(true), raised).stream().allMatch(flag -> flag), flags.toString());
        assertTrue(flags.size() > raised + 3, flags.toString());
    }

    /** Guards {@code Exchange}, which keeps no queue: 120 packets are sent again through a window of 64. */
    @Test
    void r15MoreIsRecoveredThanOneWindowHolds() {
        Scene scene = sender2Dies(415, 120, (from, to, frame) -> !toNode1(to, frame));
        assertEquals(0, scene.node(1).core.localAru());

        scene.cluster.runUntil(4000 * MILLI, c -> c.oneRing(1, 3));

        assertTrue(scene.node(3).count(Counter.RECOVERY_MESSAGES) > 64, scene.cluster.toString());
        assertEquals(120, RingTest.messages(scene.node(1)).size());
        RingTest.assertSameDeliveries(scene.cluster, 1, 3);
    }

    /** Guards that recovery ends only when all have all ({@code clean} in {@code Recovering.visit}): afterwards nobody asks. */
    @Test
    void r16NobodyAsksForRecoveredPacketsAfterTheInstall() {
        Scene scene = sender2Dies(416, 100, (from, to, frame) -> !toNode1(to, frame));
        scene.network = (from, to, frame) -> !(frame instanceof Packet && scene.cluster.chance.nextInt(3) == 0);
        scene.cluster.runUntil(6000 * MILLI, c -> c.oneRing(1, 3));
        assertTrue(scene.node(1).count(Counter.REQUESTED) > 0);
        long asked = scene.node(1).count(Counter.REQUESTED) + scene.node(3).count(Counter.REQUESTED);

        scene.cluster.run(1000 * MILLI);

        assertEquals(
                asked, scene.node(1).count(Counter.REQUESTED) + scene.node(3).count(Counter.REQUESTED));
        assertTrue(scene.node(1).count(Counter.HOLD_ENTERED) > 0);
        assertEquals(100, RingTest.messages(scene.node(1)).size());
    }

    /** Guards the place of {@code reassembly.installed()} in {@code Recovering.install}: fragments meet across the exchange. */
    @Test
    void r26MessageWhoseLastFragmentIsRecoveredIsDeliveredBeforeTheChange() {
        Scene scene = Scene.ring(426, 3);
        scene.network = (from, to, frame) -> !(to == 1 && frame instanceof Packet packet && packet.seq == 3);
        scene.node(2).submit(false, new byte[3000], 1);
        scene.cluster.runUntil(100 * MILLI, c -> c.node(3).core.localAru() == 3);
        assertTrue(RingTest.messages(scene.node(1)).isEmpty());
        scene.cluster.crash(2);
        scene.heal();

        scene.cluster.runUntil(4000 * MILLI, c -> c.oneRing(1, 3));

        List<String> seen = scene.node(1).delivered;
        int message = IntStream.range(0, seen.size())
                .filter(i -> seen.get(i).startsWith("2:3000 bytes"))
                .findFirst()
                .orElseThrow();
        assertTrue(
                seen.get(message + 1).startsWith("regular")
                        || seen.get(message + 1).startsWith("transitional"),
                seen.toString());
        assertTrue(seen.get(seen.size() - 1).startsWith("regular"), seen.toString());
    }

    /** Guards {@code Recovering.install}: nothing grows when the membership changes 300 times. */
    @Test
    void r36StateDoesNotGrowWithTheNumberOfChanges() {
        Scene scene = Scene.ring(436, 3);
        int[] size = new int[2];
        for (int half = 0; half < 2; half++) {
            for (int i = 0; i < 100; i++) {
                long rings = scene.node(1).count(Counter.RING_INSTALLED);
                scene.node(1).submit(true, "m");
                scene.node(1).peerGone(2);
                scene.cluster.runUntil(
                        5000 * MILLI, c -> c.node(1).count(Counter.RING_INSTALLED) > rings && c.oneRing(1, 2, 3));
                scene.seen.clear();
            }
            scene.cluster.run(500 * MILLI);
            size[half] = scene.node(1).core.snapshot(scene.cluster.now).length;
        }

        assertEquals(size[0], size[1]);
        assertTrue(scene.node(1).count(Counter.RING_INSTALLED) > 200);
    }

    /** Guards {@code log.holds} in {@code Protocol.unwrap}: node 1 has 1 and 3, its aru is 1. 3 comes to it again before 2. */
    @Test
    void r39WhetherAPacketIsHereIsNotDecidedByAru() {
        Scene scene = sender2Dies(439, 3, (from, to, frame) -> !(toNode1(to, frame) && ((Packet) frame).seq == 2));
        assertEquals(1, scene.node(1).core.localAru());
        assertTrue(scene.node(1).core.holds(3));
        int[] first = new int[1];
        scene.network = (from, to, frame) ->
                !(frame instanceof Packet packet && packet.encapsulated && packet.innerSeq == 2 && first[0]++ == 0);
        long recovered = scene.node(1).count(Counter.DATA_RECOVERED);

        scene.cluster.runUntil(4000 * MILLI, c -> c.oneRing(1, 3));

        assertEquals(recovered + 1, scene.node(1).count(Counter.DATA_RECOVERED));
        assertEquals(List.of("2:" + text(1), "2:" + text(2), "2:" + text(3)), RingTest.messages(scene.node(1)));
    }

    /**
     * Guards {@code Forming.mayVisitAgain} and {@code Deafness.judge}: what node 1 lacks never reaches it. One of the two ends the
     * recovery, and node 3 keeps what it has.
     */
    @Test
    void r44RecoveryThatMakesNoProgressEnds() {
        Scene scene = sender2Dies(444, 5, (from, to, frame) -> !toNode1(to, frame));
        scene.network = (from, to, frame) -> !toNode1(to, frame);

        scene.cluster.runUntil(
                6000 * MILLI,
                c -> c.node(3).journal.stream()
                        .anyMatch(line -> line.matches(".* RECOVERY -> GATHER (" + Reason.RECOVERY_ENDLESS + "|"
                                + Reason.FAILED_TO_RECEIVE + ") .*")));

        assertEquals(5, RingTest.messages(scene.node(3)).size());
        scene.heal();
        scene.cluster.runUntil(10_000 * MILLI, c -> c.oneRing(1, 3));
        assertEquals("", scene.node(1).fatal + scene.node(3).fatal);
    }

    /** Guards [W3] in {@code Operating.onSuspended}: the node is told that it was away before it sees itself leave. */
    @Test
    void r34PausedNodeLearnsThatItWasAwayAndIsSeenToLeave() {
        Scene scene = Scene.ring(434, 3);
        scene.node(2).up = false;
        scene.cluster.runUntil(4000 * MILLI, c -> c.oneRing(1, 3));
        scene.node(1).submit(true, "while it was away");
        scene.cluster.run(500 * MILLI);
        scene.node(2).up = true;

        int before = scene.node(2).delivered.size();

        scene.node(2).paused(3000 * MILLI);

        assertEquals("suspended", scene.node(2).delivered.get(before));
        scene.cluster.runUntil(3000 * MILLI, c -> c.oneRing(1, 2, 3));
        List<String> seen = scene.node(2).delivered;
        assertTrue(seen.get(seen.size() - 1).endsWith("[1, 2, 3] joined [1, 3] left [1, 3]"), seen.toString());
        assertFalse(seen.contains("1:while it was away"));
    }
}
