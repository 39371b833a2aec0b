package org.quorate.transport.secure.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody can do who sees and sends everything and has no key. */
class AttackTest {
    private Node one = new Node(1);
    private final Node two = new Node(2);
    private final Node three = new Node(3);

    @BeforeEach
    void allMeet() {
        one.meet(two);
        one.meet(three);
        two.meet(three);
    }

    @Test
    void sec1EveryFlippedBitIsNoticedAndTheFrameIsTakenAfterwards() {
        for (byte[] frame : List.of(one.toAll("for all"), one.to(two, "for two"), one.greetingFor(two))) {
            for (int bit = 0; bit < 8 * frame.length; bit++) {
                byte[] damaged = frame.clone();
                damaged[bit / 8] ^= 1 << bit % 8;
                assertRefused(two.hear(one, damaged), "bit " + bit);
            }
            assertTaken(two.hear(one, frame));
        }
        assertEquals(List.of("for all", "for two"), two.taken);
    }

    @Test
    void sec1EveryTruncationAndExtensionIsNoticed() {
        for (byte[] frame : List.of(one.toAll("for all"), one.greetingFor(two))) {
            for (int length = 0; length < frame.length + 20; length++) {
                if (length != frame.length) {
                    assertRefused(two.hear(one, Arrays.copyOf(frame, length)), length + " bytes");
                }
            }
            assertTaken(two.hear(one, frame));
        }
    }

    @Test
    void sec6NoOtherVersionOrKindIsTaken() {
        byte[] frame = one.toAll("frame");
        for (int first = 0; first < 256; first++) {
            byte[] other = frame.clone();
            other[0] = (byte) first;
            if (other[0] != frame[0]) {
                assertRefused(two.hear(one, other), "first byte " + first);
            }
        }
        assertRefused(two.hear(one, "plain".repeat(20).getBytes(StandardCharsets.US_ASCII)), "a plain frame");

        assertTaken(two.hear(one, frame));
    }

    @Test
    void sec1NoSpliceOfTwoFramesIsTaken() {
        byte[] first = one.toAll("first frame");
        byte[] second = one.toAll("other frame");
        byte[] alien = three.toAll("third frame");

        for (byte[] other : List.of(second, alien)) {
            for (int cut = 1; cut < first.length; cut++) {
                byte[] splice = first.clone();
                System.arraycopy(other, cut, splice, cut, other.length - cut);
                if (!Arrays.equals(splice, first) && !Arrays.equals(splice, other)) {
                    assertRefused(two.hear(one, splice), "cut at " + cut);
                }
                System.arraycopy(first, cut, splice, cut, first.length - cut);
                System.arraycopy(other, 0, splice, 0, cut);
                if (!Arrays.equals(splice, first) && !Arrays.equals(splice, other)) {
                    assertRefused(two.hear(one, splice), "cut at " + cut);
                }
            }
        }
        assertEquals(List.of(), two.taken);
    }

    @Test
    void sec2NothingIsTakenTwiceInWhateverOrderAllIsReplayed() {
        for (int i = 0; i < 300; i++) {
            assertEquals(Verdict.FRAME, two.hear(one, one.toAll("frame " + i)));
            if (i % 10 == 0) {
                two.hear(one, one.greetingFor(two));
            }
        }
        List<byte[]> all = new ArrayList<>(one.recorded);
        all.addAll(two.recorded);
        all.addAll(three.recorded);

        for (int seed = 0; seed < 20; seed++) {
            shuffle(all, seed);
            for (byte[] frame : all) {
                for (int claimed = 1; claimed <= 3; claimed++) {
                    assertRefused(two.hear(claimed, frame), "as of " + claimed);
                }
            }
        }
        assertEquals(300, two.taken.size());
        assertTaken(two.hear(one, one.toAll("goes on")));
    }

    @Test
    void sec2FramesThatOvertookEachOtherAreTakenOnceEach() {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < 4096; i++) {
            frames.add(one.toAll("frame " + i));
        }
        shuffle(frames, 5);

        for (byte[] frame : frames) {
            assertEquals(Verdict.FRAME, two.hear(one, frame));
            assertEquals(Verdict.REPLAYED, two.hear(one, frame));
        }
    }

    @Test
    void sec3WhatANodeSentComesBackToItInVain() {
        for (byte[] frame : List.of(one.toAll("all"), one.to(two, "single"), one.greetingFor(two))) {
            for (int claimed = 1; claimed <= 3; claimed++) {
                assertEquals(Verdict.OWN_ID, one.hear(claimed, frame));
            }
        }
    }

    @Test
    void sec3AFrameOfAnotherNodeIsNotTakenAsOneOfThePeers() {
        assertEquals(Verdict.MALFORMED, two.hear(3, one.toAll("not of three")));
    }

    @Test
    void sec1TheSameClusterWithAnotherKeyIsAStranger() {
        Node stranger = new Node(1, KeySet.of(Node.NEXT));

        assertEquals(Verdict.UNKNOWN_KEY, two.hear(stranger, stranger.greetingFor(two)));
        assertEquals(Verdict.UNKNOWN_KEY, two.hear(stranger, stranger.toAll("let me in")));
        assertEquals(Node.NEXT.id(), two.security.openedKey());
    }

    @Test
    void sec3AnotherClusterWithTheSameKeyIsAStranger() {
        Node stranger = new Node(1, KeySet.of(Node.KEY), "other", 0, new SplittableRandom(3));
        byte[] greeting = stranger.greetingFor(two);

        assertEquals(Verdict.FORGED, two.hear(stranger, greeting));
        assertTrue(two.answerTo(one).isPresent());
        stranger.meet(two);
        assertFalse(stranger.knows(two));
    }

    @Test
    void sec3AFrameOfAnotherLinkIsRefusedEvenWhenItSaysOtherwise() {
        Node elsewhere = new Node(1, KeySet.of(Node.KEY), Node.CLUSTER, 1, new SplittableRandom(3));
        byte[] greeting = elsewhere.greetingFor(two);
        assertEquals(Verdict.MALFORMED, two.hear(elsewhere, greeting));
        greeting[Frames.LINK_AT] = 0;

        assertEquals(Verdict.FORGED, two.hear(elsewhere, greeting));
    }

    @Test
    void sec2AThousandFormerSessionsStayDead() {
        List<List<byte[]>> former = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(11);
        int started = 0;
        for (int restart = 0; restart < 1000; restart++) {
            former.add(one.recorded);
            one = new Node(1);
            two.nowNanos += 10_000_000;
            one.meet(two);
            assertTaken(two.hear(one, one.toAll("start " + restart)));
            started++;
            // Everything but greetings is refused unopened, so that all of it can be replayed each time.
            for (List<byte[]> session : former) {
                session.stream().filter(frame -> frame[0] != Frames.GREETING).forEach(this::refuseFormer);
            }
            for (int i = 0; i < 5; i++) {
                former.get(random.nextInt(former.size())).forEach(this::refuseFormer);
            }
        }
        former.forEach(session -> session.forEach(this::refuseFormer));

        assertEquals(1000, started);
        assertEquals(1000, two.taken.size());
        assertTaken(two.hear(one, one.toAll("still live")));
    }

    private static void shuffle(List<byte[]> frames, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = frames.size() - 1; i > 0; i--) {
            Collections.swap(frames, i, random.nextInt(i + 1));
        }
    }

    private void refuseFormer(byte[] frame) {
        Verdict verdict = two.hear(1, frame);
        assertTrue(
                verdict == Verdict.UNPROVEN || verdict == Verdict.INTRODUCTION || verdict == Verdict.FORGED,
                verdict.toString());
    }

    private static void assertRefused(Verdict verdict, String what) {
        assertNotEquals(Verdict.FRAME, verdict, what);
        assertNotEquals(Verdict.GREETING, verdict, what);
        assertNotEquals(Verdict.INTRODUCTION, verdict, what);
    }

    private static void assertTaken(Verdict verdict) {
        assertTrue(verdict == Verdict.FRAME || verdict == Verdict.GREETING, verdict.toString());
    }
}
