package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.ordering.totem.core.Cluster.MILLI;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Regression scenarios about the token and what is asked for with it (specification, section 20). */
class TokenScenariosTest {
    /** Guards {@code Gathering.onToken}: node 2 has left, and its ring's next token brings nothing back. */
    @Test
    void r01TokenAfterLeavingOperationalIsNotTaken() {
        Scene scene = Scene.ring(101, 3);
        scene.silence();
        scene.node(2).paused(1500 * MILLI);
        scene.seen.clear();
        Scene other = Scene.ring(101, 3);

        scene.node(2).receive(1, other.nextToken(2));

        assertEquals(StateName.GATHER, scene.state(2));
        assertEquals(1, scene.node(2).count(Counter.TOKEN_FOREIGN));
        assertEquals(0, scene.sent(2, Token.class).count());
    }

    /**
     * Guards the order in {@code Operating.onToken}: refused first, timers after. Copies come every 100 ms, loss is after
     * 1000.
     */
    @Test
    void r09RepeatedTokensDoNotPutOffTheLossOfTheToken() {
        Scene scene = Scene.ring(109, 3);
        scene.silence();
        Token repeated = scene.last(2, Token.class);
        long duplicates = scene.node(2).count(Counter.TOKEN_DUPLICATE);

        scene.cluster.run(MILLI);
        for (int i = 0; i < 12; i++) {
            scene.node(2).receive(1, repeated);
            scene.cluster.run(100 * MILLI);
        }

        assertEquals(StateName.GATHER, scene.state(2));
        assertTrue(scene.node(2).count(Counter.TOKEN_DUPLICATE) - duplicates >= 9);
        assertEquals(1, scene.node(2).count(Counter.TOKEN_LOST));
    }

    /** Guards the limit in {@code TokenVisit.request}: 3 packets are announced, node 3 has received none of them. */
    @Test
    void r11LastPacketsOfABurstAreAskedForThoughNothingBeyondThemCame() {
        Scene scene = Scene.ring(111, 3);
        scene.node(1).submit(false, new byte[3000], 1);
        scene.network = (from, to, frame) -> !(to == 3 && frame instanceof Packet);
        scene.cluster.runUntil(100 * MILLI, c -> c.node(3).count(Counter.REQUESTED) > 0);

        Token asking =
                scene.sent(3, Token.class).reduce((first, second) -> second).orElseThrow();
        assertArrayEquals(new long[] {1, 2, 3}, Arrays.copyOf(asking.missing, asking.missingCount));

        scene.heal();
        scene.cluster.runUntil(100 * MILLI, c -> RingTest.deliveredAll(c, 1));
    }

    /**
     * Guards {@code RingLog.safeGapTooLarge} and {@code mayGrowTo}, in {@code TokenVisit.mayGoOn}: node 3 lacks packet 5 for
     * 300 ms, in which the others would send far more than it keeps.
     */
    @Test
    void r12HoleAndAThousandPacketsBehindItAreCaughtUpWith() {
        Scene scene = new Scene(112, 3);
        scene.cluster.storeCapacity = 256;
        scene.cluster.payloadBytes = 64;
        scene.form();
        scene.network = (from, to, frame) -> !(to == 3 && frame instanceof Packet packet && packet.seq == 5);
        for (int i = 0; i < 1200; i++) {
            scene.node(1 + i % 2).submit(false, "one packet holds this text and no other, " + i);
        }
        scene.cluster.run(300 * MILLI);
        assertEquals(4, scene.node(3).core.localAru());
        assertTrue(
                scene.node(1).core.highestSeq() <= 128 + 4,
                "sent up to " + scene.node(1).core.highestSeq());

        scene.heal();

        scene.cluster.runUntil(5000 * MILLI, c -> RingTest.deliveredAll(c, 1200));
        RingTest.assertSameDeliveries(scene.cluster, 1, 2, 3);
    }

    /** Guards {@code Operating.isQuiet}: no new message for 500 ms, but one packet is sent again and again. */
    @Test
    void r29RingThatOnlyRepeatsIsNotIdleAndAfterwardsItIs() {
        Scene scene = Scene.ring(129, 3);
        scene.node(2).submit(true, "a");
        scene.network = (from, to, frame) -> !(to == 3 && frame instanceof Packet);
        scene.cluster.runUntil(100 * MILLI, c -> c.node(1).core.highestSeq() == 1);
        long held = scene.node(1).count(Counter.HOLD_ENTERED);

        scene.cluster.run(500 * MILLI);
        assertEquals(held, scene.node(1).count(Counter.HOLD_ENTERED));
        assertTrue(scene.node(1).count(Counter.DATA_RESENT) + scene.node(2).count(Counter.DATA_RESENT) > 20);

        scene.heal();
        scene.cluster.runUntil(100 * MILLI, c -> c.node(1).core.holdsToken());
    }

    /**
     * Guards {@code TokenVisit.sendNew} with {@code FlowControl.maySend}: a count below 0 neither frees nor blocks the
     * window.
     */
    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, Integer.MAX_VALUE})
    void r31WrongCountOnTheTokenNeitherOpensNorClosesTheWindow(int count) {
        Scene scene = Scene.ring(131, 3);
        scene.network = (from, to, frame) -> {
            if (frame instanceof Token token && scene.node(1).core.highestSeq() == 0) {
                token.sentLastRotation = count;
            }
            return true;
        };
        for (int i = 0; i < 300; i++) {
            scene.node(2).submit(false, new byte[1000], i);
        }

        scene.cluster.runUntil(1000 * MILLI, c -> RingTest.deliveredAll(c, 300));
        long most = scene.cluster.members.values().stream()
                .mapToLong(member -> member.count(Counter.DATA_OUT_OF_WINDOW))
                .sum();
        assertEquals(0, most);
    }

    /**
     * Guards the same two of {@code TokenVisit.mayGoOn}: node 3 hears tokens and no data for half a second while 2000 messages
     * wait.
     */
    @Test
    void r32LongOneSidedLossFillsNoStoreAndStopsNoNode() {
        Scene scene = new Scene(132, 3);
        scene.cluster.storeCapacity = 256;
        scene.cluster.payloadBytes = 64;
        scene.form();
        scene.network = (from, to, frame) -> !(to == 3 && frame instanceof Packet);
        for (int i = 0; i < 2000; i++) {
            scene.node(1 + i % 3).submit(i % 5 == 0, "one packet holds this text and no other, " + i);
        }

        scene.cluster.run(500 * MILLI);
        scene.heal();

        scene.cluster.runUntil(10_000 * MILLI, c -> RingTest.deliveredAll(c, 2000));
        RingTest.assertSameDeliveries(scene.cluster, 1, 2, 3);
    }

    /** Guards {@code Admission.isNext}: node 2 takes tokens of its ring from node 1 only, and of its incarnation. */
    @Test
    void r42TokenOfAWrongSenderOrRingIsNotTaken() {
        Scene scene = Scene.ring(142, 3);
        scene.silence();
        long before = scene.node(2).count(Counter.TOKEN_RECEIVED);
        Token byThird = scene.nextToken(2);
        byThird.sender = 3;
        byThird.incarnation = scene.node(3).core.incarnation();
        Token ofFormerLife = scene.nextToken(2);
        ofFormerLife.incarnation--;
        Token ofOtherRing = scene.nextToken(2);
        ofOtherRing.ringSequence += 4;
        Token ofOtherRepresentative = scene.nextToken(2);
        ofOtherRepresentative.ringRepresentative = 2;

        for (Token wrong : List.of(byThird, ofFormerLife, ofOtherRing, ofOtherRepresentative)) {
            scene.node(2).receive(wrong.sender, wrong);
        }

        assertEquals(before, scene.node(2).count(Counter.TOKEN_RECEIVED));
        scene.node(2).receive(1, scene.nextToken(2));
        assertEquals(before + 1, scene.node(2).count(Counter.TOKEN_RECEIVED));
    }

    /** Guards {@code Turn.begin}: the old ring counted its token far beyond 10, the new one counts from 1. */
    @Test
    void r43TokenOfANewRingIsCountedFromTheStart() {
        Scene scene = Scene.ring(143, 3);
        scene.node(1).submit(false, "a");
        scene.cluster.run(100 * MILLI);
        long oldRing = scene.node(1).core.ring().sequence();
        assertTrue(scene.last(2, Token.class).tokenSeq > 10);
        scene.cluster.crash(3);

        scene.cluster.runUntil(3000 * MILLI, c -> c.oneRing(1, 2));

        Token first = scene.sent(1, Token.class)
                .filter(token -> token.ringSequence > oldRing)
                .findFirst()
                .orElseThrow();
        assertEquals(1, first.tokenSeq);
        assertEquals(0, first.highestSeq);
    }

    /** Guards the order in {@code TokenVisit.run}: the answer leaves before the token, and is off its list. */
    @Test
    void r46AnswerLeavesBeforeTheTokenThatNoLongerAsks() {
        Scene scene = Scene.ring(146, 3);
        int[] lost = new int[1];
        scene.network = (from, to, frame) -> !(to == 3 && frame instanceof Packet && lost[0]++ == 0);
        scene.node(2).submit(false, "a");

        scene.cluster.runUntil(100 * MILLI, c -> RingTest.deliveredAll(c, 1));

        assertEquals(1, scene.node(3).count(Counter.REQUESTED));
        List<Object> answer = scene.seen.stream()
                .filter(each -> each.from() == 1 && (each.frame() instanceof Packet || each.frame() instanceof Token))
                .dropWhile(each -> !(each.frame() instanceof Packet))
                .map(Scene.Seen::frame)
                .toList();
        Token after = (Token)
                answer.stream().filter(Token.class::isInstance).findFirst().orElseThrow();
        assertEquals(1, ((Packet) answer.get(0)).seq);
        assertEquals(0, after.missingCount);
        assertEquals(1, scene.node(1).count(Counter.DATA_RESENT));
    }

    /** Guards the comparisons by difference in {@code RingLog} and {@code Exchange}: the numbers pass the edge in recovery. */
    @ParameterizedTest
    @ValueSource(longs = {(1L << 31) - 8, (1L << 32) - 8, Long.MAX_VALUE - 8, -8})
    void r49NumbersPassTheirEdgesInRecovery(long first) {
        Scene scene = new Scene(149, 3);
        scene.cluster.firstSeq = first;
        scene.cluster.firstTokenSeq = first;
        scene.cluster.payloadBytes = 64;
        scene.form();
        scene.network = (from, to, frame) ->
                !(from == 2 && to == 1 && frame instanceof Packet packet && packet.seq - first > 3);
        for (int i = 0; i < 20; i++) {
            scene.node(2).submit(true, "one packet holds this text and no other, " + i);
        }
        scene.cluster.run(2 * MILLI);
        scene.cluster.crash(2);
        scene.heal();

        scene.cluster.runUntil(4000 * MILLI, c -> c.oneRing(1, 3));

        RingTest.assertSameDeliveries(scene.cluster, 1, 3);
        assertTrue(RingTest.messages(scene.node(1)).size() > 8, scene.cluster.toString());
    }
}
