package org.quorate.transport.secure.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How a session becomes live, and stops being so. */
class SessionTest {
    private final Node one = new Node(1);
    private final Node two = new Node(2);
    private final Node three = new Node(3);

    @Test
    void threeGreetingsMakeTwoSessionsLive() {
        one.meet(two);

        assertTrue(one.knows(two) && two.knows(one));
        assertEquals(3, one.recorded.size() + two.recorded.size());
    }

    @Test
    void sec2FramesOfASessionThatHasNotProvedThatItLivesAreNotTaken() {
        byte[] early = one.toAll("early");

        assertEquals(Verdict.UNPROVEN, two.hear(one, early));
        one.meet(two);
        assertEquals(Verdict.REPLAYED, two.hear(one, early));
        assertEquals(Verdict.FRAME, two.hear(one, one.toAll("now")));
        assertEquals(List.of("now"), two.taken);
    }

    @Test
    void sec3AFrameForAllIsTakenByAllAndOneForOnePeerByThatOne() {
        one.meet(two);
        one.meet(three);
        byte[] all = one.toAll("all");
        byte[] single = one.to(two, "single");

        assertEquals(Verdict.FRAME, two.hear(one, all));
        assertEquals(Verdict.FRAME, three.hear(one, all));
        assertEquals(Verdict.FORGED, three.hear(one, single));
        assertEquals(Verdict.FRAME, two.hear(one, single));
    }

    @Test
    void bothStayLiveWhenOnlyOneSideStartsAnew() {
        one.meet(two);
        Node again = new Node(2);

        assertEquals(Verdict.UNPROVEN, again.hear(one, one.toAll("before")));
        again.meet(one);

        assertEquals(Verdict.FRAME, again.hear(one, one.toAll("after")));
        assertEquals(Verdict.FRAME, one.hear(again, again.toAll("back")));
        assertEquals(Verdict.UNPROVEN, one.hear(two, two.toAll("of the process that is gone")));
    }

    @Test
    void sec2AChallengeIsGoodForOneSession() {
        one.meet(two);
        byte[] oldProof = one.greetingFor(two);
        Node again = new Node(1);
        again.meet(two);

        assertEquals(Verdict.INTRODUCTION, two.hear(one, oldProof));
        assertEquals(Verdict.FRAME, two.hear(again, again.toAll("new")));
    }

    @Test
    void sec2AChallengeIsGoodForHalfAMinute() {
        assertEquals(Verdict.INTRODUCTION, two.hear(one, one.greetingFor(two)));
        byte[] challenge = two.answerTo(one).orElseThrow();
        assertEquals(Verdict.GREETING, one.hear(two, challenge));
        byte[] proof = one.greetBack(two);
        two.nowNanos = PeerSecurity.CHALLENGE_NANOS;

        assertEquals(Verdict.INTRODUCTION, two.hear(one, proof));
        assertFalse(two.knows(one));
    }

    @Test
    void introductionsAreAnsweredEightTimesAtOnceAndThenOnceAMillisecond() {
        int answered = 0;
        for (int i = 0; i < 1000; i++) {
            assertEquals(Verdict.INTRODUCTION, two.hear(one, one.greetingFor(two)));
            answered += two.answerTo(one).isPresent() ? 1 : 0;
        }
        two.nowNanos += 10 * PeerSecurity.ANSWER_GAP_NANOS;
        int later = 0;
        for (int i = 0; i < 1000; i++) {
            later += two.answerTo(one).isPresent() ? 1 : 0;
        }

        assertEquals(PeerSecurity.ANSWERS_AT_ONCE, answered);
        assertEquals(PeerSecurity.ANSWERS_AT_ONCE, later);
    }

    @Test
    void sec2AFloodOfReplayedIntroductionsDoesNotKeepALivingSessionOut() {
        List<byte[]> old = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            old.add(new Node(1).greetingFor(two));
        }
        two.meet(three);
        old.forEach(greeting -> two.hear(one, greeting));
        // The answers are used up; what is sent to the peer of itself carries the challenge as well.
        while (two.answerTo(one).isPresent()) {
            assertEquals(0, two.nowNanos);
        }
        one.hear(two, two.greetingFor(one));
        Optional<byte[]> proof = one.answerTo(two);
        old.forEach(greeting -> two.hear(one, greeting));

        assertEquals(Verdict.GREETING, two.hear(one, proof.orElseThrow()));
        assertTrue(two.security.isEstablished());
    }

    @Test
    void sec4ACloneOfAWholeDiskHasSessionsAndKeysOfItsOwn() {
        Node clone = new Node(1);
        one.meet(two);
        byte[] original = one.toAll("same");

        byte[] cloned = clone.toAll("same");

        assertNotEquals(one.security.session(), clone.security.session());
        assertEquals(Verdict.UNPROVEN, two.hear(1, cloned));
        assertEquals(Verdict.OWN_ID, one.hear(1, cloned));
        assertEquals(Verdict.FRAME, two.hear(1, original));
    }

    @Test
    void sec4TheCounterGoesOnBeyondTwoToTheThirtySecond() {
        Node sender = at((1L << 32) - 2);
        sender.meet(two);

        for (int i = 0; i < 5; i++) {
            assertEquals(Verdict.FRAME, two.hear(sender, sender.toAll("frame " + i)));
        }
        assertEquals(List.of("frame 0", "frame 1", "frame 2", "frame 3", "frame 4"), two.taken);
    }

    @Test
    void sec4ASessionEndsItselfBeforeItsCounterWraps() {
        Node sender = at(Long.MAX_VALUE - 4);
        Session first = sender.security.session();
        sender.meet(two);
        byte[] last = null;
        while (sender.security.session().equals(first)) {
            last = sender.toAll("frame");
            Verdict expected = sender.security.session().equals(first) ? Verdict.FRAME : Verdict.UNPROVEN;
            assertEquals(expected, two.hear(sender, last));
        }

        assertEquals(1, Frames.counter(last));
        sender.meet(two);
        assertEquals(Verdict.FRAME, two.hear(sender, sender.toAll("on it goes")));
    }

    private static Node at(long sealed) {
        Chance chance = new SplittableRandom(7)::nextBytes;
        return new Node(1, KeySet.of(Node.KEY), new Place(Node.CLUSTER, 1, 0), chance, sealed);
    }
}
