package org.quorate.transport.udp.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.quorate.transport.PeerState;

class PeerPresenceTest {
    private static final long MS = 1_000_000;
    private static final long INTERVAL = 200 * MS;

    private final PeerPresence peer = new PeerPresence(INTERVAL, 0);

    @Test
    void firstHeartbeatIsDueAtOnceAndAsksForAnAnswer() {
        assertTrue(peer.isBeatDue(0));
        assertTrue(peer.wantsAnswer());
        assertEquals(PeerState.UNHEARD, peer.state());
    }

    @Test
    void anythingHeardMakesAPeerUp() {
        peer.heard(MS);

        assertEquals(PeerState.UP, peer.state());
        assertFalse(peer.wantsAnswer());
    }

    @Test
    void threeIntervalsOfSilenceMakeAPeerSilent() {
        peer.heard(0);

        peer.judge(600 * MS - 1);
        assertEquals(PeerState.UP, peer.state());
        peer.judge(600 * MS);

        assertEquals(PeerState.SILENT, peer.state());
        assertEquals("3 heartbeats missed (600 ms)", peer.why());
    }

    @Test
    void ownPauseIsNoSilenceOfThePeer() {
        peer.heard(0);

        peer.paused(5000 * MS);
        peer.judge(5000 * MS);

        assertEquals(PeerState.UP, peer.state());
    }

    @Test
    void frameSentPutsTheHeartbeatOff() {
        peer.beat(0);

        peer.sent(150 * MS);

        assertFalse(peer.isBeatDue(299 * MS));
        assertEquals(50 * MS, peer.nanosToDeadline(300 * MS));
    }

    @Test
    void nodeThatIsAwakeSendsAHeartbeatUpToAQuarterOfAnIntervalEarly() {
        peer.beat(0);

        assertFalse(peer.isBeatDue(149 * MS));
        assertTrue(peer.isBeatDue(150 * MS));
    }

    @Test
    void busyPeerGetsAHeartbeatEveryFiveIntervals() {
        peer.beat(0);

        for (int i = 1; i < 100; i++) {
            peer.sent(i * 10 * MS);
            assertEquals(i >= 95, peer.isBeatDue(i * 10 * MS));
        }

        assertTrue(peer.isBeatDue(1000 * MS));
    }

    @Test
    void quietPeerGetsAHeartbeatEveryNineQuartersOrWithTheTokenBefore() {
        peer.heard(0);
        peer.beat(0);

        assertFalse(peer.isBeatDue(349 * MS));
        assertTrue(peer.isBeatDue(350 * MS), "a node that is awake sends it half an interval early");
        assertEquals(100 * MS, peer.nanosToDeadline(350 * MS));
    }

    @Test
    void peerThatIsLateIsAskedForAnAnswerEachQuarterUntilItIsSilent() {
        peer.heard(0);
        peer.beat(400 * MS);

        peer.judge(499 * MS);
        assertFalse(peer.wantsAnswer());
        assertEquals(MS, peer.nanosToDeadline(499 * MS));
        for (int asked = 500; asked < 600; asked += 50) {
            peer.judge(asked * MS);
            assertTrue(peer.wantsAnswer());
            assertTrue(peer.isBeatDue(asked * MS));
            peer.beat(asked * MS);
            assertFalse(peer.isBeatDue(asked * MS + 49 * MS));
            assertEquals(50 * MS, peer.nanosToDeadline(asked * MS));
        }
        peer.judge(600 * MS);

        assertEquals(PeerState.SILENT, peer.state());
    }

    @Test
    void latePeerThatAnswersIsAskedNoMore() {
        peer.heard(0);
        peer.judge(500 * MS);
        peer.beat(500 * MS);

        peer.heard(501 * MS);

        assertFalse(peer.wantsAnswer());
        assertFalse(peer.isBeatDue(550 * MS));
        assertEquals(PeerState.UP, peer.state());
    }

    @Test
    void peerRefusedForSixtyMillisecondsIsReportedWithinFiveHundredThirtyOfItsDeath() {
        peer.heard(0);
        long now = runWithRefusals(0);

        assertEquals(PeerState.REFUSED, peer.state());
        assertTrue(now <= 530 * MS, "after " + now / MS + " ms");
    }

    /** The process dies right after a heartbeat; from then on each one is refused as soon as it is sent. */
    private long runWithRefusals(long death) {
        peer.beat(death);
        long now = death;
        while (peer.state() != PeerState.REFUSED) {
            now += Math.max(0, peer.nanosToDeadline(now));
            peer.judge(now);
            if (peer.isBeatDue(now)) {
                peer.beat(now);
                peer.refused(now);
            }
        }
        return now;
    }

    @Test
    void suspectIsProbedAndSentNothingElse() {
        peer.heard(0);
        peer.beat(0);

        peer.refused(10 * MS);

        assertFalse(peer.isReachable());
        assertFalse(peer.isBeatDue(29 * MS));
        assertTrue(peer.isBeatDue(30 * MS));
        assertTrue(peer.wantsAnswer());
    }

    @Test
    void socketThatIsReplacedInPlaceIsNotRefused() {
        peer.heard(0);
        peer.refused(10 * MS);
        peer.refused(30 * MS);
        peer.refused(50 * MS);

        peer.heard(60 * MS);
        peer.judge(80 * MS);

        assertEquals(PeerState.UP, peer.state());
        assertTrue(peer.isReachable());
    }

    @Test
    void twoRefusalsAreTooFew() {
        peer.heard(0);
        peer.refused(10 * MS);
        peer.refused(30 * MS);

        peer.judge(70 * MS);

        assertEquals(PeerState.UP, peer.state());
        assertTrue(peer.isReachable());
    }

    @Test
    void refusedPeerIsStillProbedAtEachHeartbeat() {
        long now = runWithRefusals(0);

        peer.beat(now);

        assertFalse(peer.isBeatDue(now + 149 * MS));
        assertTrue(peer.isBeatDue(now + 200 * MS));
        peer.heard(now + 201 * MS);
        assertEquals(PeerState.UP, peer.state());
    }

    @Test
    void answersAreNotGivenMoreOftenThanEveryFiveMilliseconds() {
        peer.beat(0);

        assertFalse(peer.mayAnswer(4 * MS));
        assertTrue(peer.mayAnswer(5 * MS));
    }

    @Test
    void shutOutPeerStaysSoWhateverHappens() {
        peer.admit(false);

        peer.refused(MS);
        peer.judge(10_000 * MS);

        assertEquals(PeerState.SHUT_OUT, peer.state());
        assertFalse(peer.isBeatDue(10_000 * MS));
        assertEquals(Long.MAX_VALUE, peer.nanosToDeadline(10_000 * MS));
    }

    @Test
    void heartbeatsOfPeersThatAreNearlyDueGoTogether() {
        peer.beat(0);

        assertTrue(peer.isBeatDue(195 * MS));
    }

    @Test
    void doubtedRefusalsStopNothingAndCountOnlyAfterTwoIntervalsWithoutAnAnswer() {
        PeerPresence sealed = PeerPresence.doubting(INTERVAL, 0);
        sealed.heard(0);

        for (int i = 0; i < PeerPresence.MIN_REFUSALS; i++) {
            sealed.refused(MS);
        }

        assertTrue(sealed.isReachable(), "it is sent to as before");
        assertTrue(sealed.wantsAnswer());
        assertTrue(sealed.isBeatDue(MS + PeerPresence.PROBE_MILLIS * MS), "it is probed");
        sealed.judge(400 * MS);
        assertEquals(PeerState.UP, sealed.state());
        sealed.judge(401 * MS);
        assertEquals(PeerState.REFUSED, sealed.state());
        assertFalse(sealed.isReachable());
    }

    @Test
    void refusalsOfAPeerInWhoseNameAnythingComesProveNothing() {
        PeerPresence sealed = PeerPresence.doubting(INTERVAL, 0);
        sealed.heard(0);
        for (int i = 0; i < PeerPresence.MIN_REFUSALS; i++) {
            sealed.refused(MS);
        }

        sealed.contradicted();
        sealed.judge(401 * MS);

        assertEquals(PeerState.UP, sealed.state());
    }
}
