package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.ordering.totem.core.Cluster.MILLI;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;

/** The token, recovery and synchronisation in the corosync dialect, in the daemon's own numbers; all frames go through bytes. */
class CorosyncTokenTest {
    private static final long LONG = 20_000 * MILLI;

    // The token.

    @Test
    void requestsAreMadeAtTheFifthVisit() {
        Scene scene = CorosyncRingTest.ring(3);
        scene.network = (from, to, frame) -> !(from == 1 && to == 2 && frame instanceof Packet);
        scene.seen.clear();
        scene.node(1).submit(false, "missed at 2");
        scene.cluster.runUntil(LONG, c -> c.node(3).delivered.contains("1:missed at 2"));
        scene.network = (from, to, frame) -> true;
        scene.cluster.runUntil(LONG, c -> c.node(2).delivered.contains("1:missed at 2"));

        long seq = scene.node(2).core.highestSeq();
        List<Token> visits = scene.sent(2, Token.class)
                .filter(token -> token.highestSeq == seq)
                .limit(5)
                .toList();
        assertEquals(
                List.of(0, 0, 0, 0, 1),
                visits.stream().map(token -> token.missingCount).toList());
    }

    @Test
    void holdBeginsAfterThirtyIdleRotations() {
        Scene scene = CorosyncRingTest.ring(2);
        scene.node(1).submit(false, "busy");
        scene.cluster.runUntil(LONG, c -> c.node(2).delivered.contains("1:busy"));
        scene.seen.clear();
        scene.cluster.runUntil(LONG, c -> c.node(1).core.holdsToken());

        long rotations = scene.sent(1, Token.class).count();
        assertTrue(rotations >= 29 && rotations <= 33, rotations + " rotations");
    }

    @Test
    void holdIsCancelledByOneMessageToAll() {
        Scene scene = CorosyncRingTest.ring(3);
        scene.cluster.run(3_000 * MILLI);
        scene.seen.clear();
        scene.node(3).submit(false, "wake up");

        assertEquals(2, scene.sent(3, HoldCancel.class).count(), "one copy for each");
        scene.cluster.runUntil(10 * MILLI, c -> c.node(1).delivered.contains("3:wake up"));
        scene.node(3).submit(false, "and again");
        assertEquals(2, scene.sent(3, HoldCancel.class).count());
    }

    @Test
    void lostHoldCancelCostsTheHoldAndIsNotRepeated() {
        Scene scene = CorosyncRingTest.ring(3);
        scene.cluster.run(3_000 * MILLI);
        scene.seen.clear();
        scene.network = (from, to, frame) -> !(frame instanceof HoldCancel);
        scene.node(3).submit(false, "wake up");
        scene.cluster.runUntil(300 * MILLI, c -> c.node(1).delivered.contains("3:wake up"));

        assertEquals(2, scene.sent(3, HoldCancel.class).count());
    }

    @Test
    void windowIsFiftyInARotationAndSeventeenInAVisit() {
        Scene scene = CorosyncRingTest.ring(4);
        byte[] large = new byte[1_390];
        for (int node = 1; node <= 4; node++) {
            for (int i = 0; i < 60; i++) {
                scene.node(node).submit(false, large, i);
            }
        }
        scene.seen.clear();
        scene.cluster.run(40 * MILLI);

        int inVisit = 0;
        int most = 0;
        for (Scene.Seen each : scene.seen) {
            boolean counts = each.frame() instanceof Packet && each.to() == (each.from() == 1 ? 2 : 1);
            inVisit = each.frame() instanceof Token ? 0 : counts ? inVisit + 1 : inVisit;
            most = Math.max(most, inVisit);
        }
        assertTrue(most <= 17, most + " in a visit");
        assertTrue(scene.sent(1, Token.class).allMatch(token -> token.sentLastRotation <= 50));
        scene.cluster.runUntil(
                LONG,
                c -> c.node(1).core.deliveredSeq() >= 240 && c.node(4).core.deliveredSeq() >= 240);
        scene.cluster.run(100 * MILLI);
        Token idle = scene.last(1, Token.class);
        assertEquals("0 0", idle.sentLastRotation + " " + idle.backlog, "all was taken back");
    }

    // Recovery.

    @Test
    void recoveryBringsWhatAMemberLacksInsidePacketsOfTheNewRing() {
        Scene scene = CorosyncRingTest.ring(3);
        scene.network = (from, to, frame) -> !(from == 1 && to == 2 && frame instanceof Packet);
        RingId oldRing = scene.node(1).core.ring();
        scene.node(1).submit(false, "last words");
        scene.cluster.runUntil(LONG, c -> c.node(3).delivered.contains("1:last words"));
        scene.cluster.crash(1);
        scene.seen.clear();
        scene.heal();
        scene.cluster.runUntil(LONG, c -> c.oneRing(2, 3));

        assertTrue(scene.node(2).delivered.contains("1:last words"));
        List<Packet> inside = scene.sent(3, Packet.class)
                .filter(packet -> packet.encapsulated)
                .toList();
        assertFalse(inside.isEmpty());
        assertEquals(1, inside.get(0).innerOrigin);
        assertEquals(oldRing.sequence(), inside.get(0).innerRingSequence);
    }

    @Test
    void retransmitFlagIsUpWhileAMemberStillHasMessagesOfItsOldRing() {
        Scene scene = CorosyncRingTest.ring(3);
        scene.network = (from, to, frame) -> !(from == 1 && to == 2 && frame instanceof Packet);
        for (int i = 0; i < 60; i++) {
            scene.node(1).submit(false, new byte[1_390], i);
        }
        scene.cluster.runUntil(LONG, c -> c.node(3).core.deliveredSeq() >= 60);
        scene.cluster.crash(1);
        scene.seen.clear();
        scene.heal();
        scene.cluster.runUntil(LONG, c -> c.oneRing(2, 3));

        List<Boolean> flags = scene.sent(3, Token.class)
                .filter(token -> token.ringRepresentative == 2)
                .map(token -> token.retransmitFlag)
                .toList();
        assertTrue(flags.contains(true) && flags.indexOf(true) < flags.lastIndexOf(false), flags.toString());
        assertEquals(
                60,
                scene.node(2).delivered.stream()
                        .filter(text -> text.startsWith("1:"))
                        .count());
    }

    @Test
    void nothingIsSentAgainWhereAllHaveReceivedAll() {
        Scene scene = CorosyncRingTest.ring(3);
        scene.node(1).submit(false, "for all");
        scene.cluster.runUntil(
                LONG,
                c -> c.node(2).delivered.contains("1:for all")
                        && c.node(3).delivered.contains("1:for all"));
        scene.cluster.run(100 * MILLI);
        scene.cluster.crash(1);
        scene.seen.clear();
        scene.cluster.runUntil(LONG, c -> c.oneRing(2, 3));

        assertEquals(
                0,
                scene.seen.stream()
                        .filter(each -> each.frame() instanceof Packet)
                        .count());
    }

    // Numbers.

    @Test
    void r49NumbersOfMessagesAndTokensPassTheEndOfThirtyTwoBits() {
        Scene scene = CorosyncRingTest.scene(3);
        scene.cluster.firstSeq = (1L << 32) - 20;
        scene.cluster.firstTokenSeq = (1L << 32) - 20;
        scene.cluster.startAll();
        scene.cluster.runUntil(LONG, c -> c.oneRing(1, 2, 3));
        for (int i = 0; i < 60; i++) {
            scene.node(1 + i % 3).submit(false, "message " + i);
            scene.cluster.run(2 * MILLI);
        }
        scene.cluster.run(100 * MILLI);

        assertTrue(scene.node(1).core.deliveredSeq() > 1L << 32);
        assertEquals(
                scene.node(1)
                        .delivered
                        .subList(
                                scene.node(1).delivered.size() - 60,
                                scene.node(1).delivered.size()),
                scene.node(3)
                        .delivered
                        .subList(
                                scene.node(3).delivered.size() - 60,
                                scene.node(3).delivered.size()));
        assertTrue(scene.cluster.oneRing(1, 2, 3));
    }

    @Test
    void handOverAtEveryInputChangesNothing() {
        Scene scene = CorosyncRingTest.scene(3);
        scene.cluster.swapAtEveryInput = true;
        scene.cluster.startAll();
        scene.cluster.runUntil(LONG, c -> c.oneRing(1, 2, 3));
        for (int i = 0; i < 20; i++) {
            scene.node(1 + i % 3).submit(false, new byte[700 * i + 1], i);
        }
        scene.cluster.run(500 * MILLI);

        assertEquals(
                20,
                scene.node(2).delivered.stream()
                        .filter(text -> !text.startsWith("r") && !text.startsWith("t"))
                        .count());
    }

    // Synchronisation.

    private static Scene synchronisingPair() {
        Scene scene = CorosyncRingTest.scene(2);
        scene.cluster.start(1).synchronises = true;
        scene.cluster.start(2).synchronises = true;
        scene.cluster.runUntil(LONG, c -> c.oneRing(1, 2));
        return scene;
    }

    @Test
    void messagesWaitForTheSynchronisationAndItsOwnGoFirst() {
        Scene scene = synchronisingPair();
        scene.node(1).submit(false, "normal");
        scene.cluster.run(500 * MILLI);
        assertFalse(scene.node(2).delivered.contains("1:normal"));

        assertEquals(TotemCore.Submitted.ACCEPTED, scene.node(1).submitSynchronising("about the ring"));
        scene.cluster.run(500 * MILLI);
        assertTrue(scene.node(2).delivered.contains("1:about the ring"));
        assertFalse(scene.node(2).delivered.contains("1:normal"));

        scene.node(2).synchronise();
        scene.node(1).synchronise();
        scene.cluster.run(500 * MILLI);
        assertTrue(scene.node(2).delivered.contains("1:normal"));
        assertEquals(TotemCore.Submitted.NOT_SYNCHRONISING, scene.node(1).submitSynchronising("too late"));
    }

    @Test
    void whatWasSaidAboutTheRingBeforeIsRefusedWhenTheNextIsInstalled() {
        Scene scene = synchronisingPair();
        scene.silence();
        scene.node(1).submitSynchronising("about the ring");
        scene.cluster.runUntil(LONG, c -> c.node(1).core.members().size() == 1);

        assertEquals(List.of(0L), scene.node(1).refused);
        assertEquals(0, scene.node(1).core.backlogMessages());
    }

    @Test
    void messageHalfSentOnAnOldRingIsCompletedOnTheNewOneForThoseWhoCameAlong() {
        Scene scene = CorosyncRingTest.ring(3);
        byte[] large = new byte[60_000];
        scene.node(1).submit(false, large, 1);
        scene.cluster.runUntil(LONG, c -> c.node(2).core.highestSeq() > 10);
        scene.cluster.crash(3);
        scene.cluster.runUntil(LONG, c -> c.oneRing(1, 2));
        scene.cluster.start(3);
        scene.cluster.runUntil(LONG, c -> c.oneRing(1, 2, 3));
        scene.node(1).submit(false, "after it");
        scene.cluster.run(500 * MILLI);

        String text = "1:60000 bytes ";
        assertEquals(
                1,
                scene.node(2).delivered.stream()
                        .filter(one -> one.startsWith(text))
                        .count());
        assertEquals(
                1,
                scene.node(1).delivered.stream()
                        .filter(one -> one.startsWith(text))
                        .count());
        assertTrue(scene.node(3).delivered.contains("1:after it"));
    }

    @Test
    void safeMessagesAreRefused() {
        Scene scene = CorosyncRingTest.ring(2);

        assertThrows(IllegalArgumentException.class, () -> scene.node(1).submit(true, "safe"));
    }
}
