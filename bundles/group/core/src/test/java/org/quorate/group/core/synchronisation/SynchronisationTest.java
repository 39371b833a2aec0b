package org.quorate.group.core.synchronisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.group.core.wire.LayerStates;
import org.quorate.group.core.wire.LeftBehind;
import org.quorate.group.core.wire.ProtocolRange;
import org.quorate.group.core.wire.SynchronisationCodec;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.RingId;

class SynchronisationTest {
    /** What a member brings that has no layers, and was with nobody. */
    private static final byte[] EMPTY = new LayerStates(LeftBehind.NOBODY, new TreeMap<>()).encode();

    private final Ring ring = new Ring();
    private final Ring.Member one = ring.member(1, 20, "a");
    private final Ring.Member two = ring.member(2, 20, "b");
    private final Ring.Member three = ring.member(3, 20, "c");

    @Test
    void allAreToldWhatAllBringAndThenTheOrderGoesOn() {
        ring.install(1, 2, 3);
        ring.deliverAll();

        List<String> expected = List.of("20 [1, 2, 3] 1=a 2=b 3=c", "order goes on in 1.4");
        assertEquals(expected, one.told);
        assertEquals(expected, two.told);
        assertEquals(expected, three.told);
    }

    @Test
    void nobodyIsToldBeforeTheLastHasSpoken() {
        ring.install(1, 2, 3);
        ring.deliver(2);

        assertEquals(List.of(), one.told);
        assertEquals(List.of(3), one.synchronisation.waitsFor());
    }

    @Test
    void layersAreToldInTheOrderOfTheirNumbersWhateverTheOrderOfTheirComing() {
        one.add(10, "groups");
        one.add(40, "locks");
        ring.install(1);
        ring.deliverAll();

        assertEquals(List.of("10 [1] 1=groups", "20 [1] 1=a", "40 [1] 1=locks", "order goes on in 1.4"), one.told);
    }

    @Test
    void nodeMayLeaveWhenItsLastLayerIsReady() {
        one.add(10, "groups");
        List<String> said = new ArrayList<>();

        one.synchronisation.leaving(() -> said.add("ready"));
        one.layers.get(1).leavers.get(0).run();
        one.layers.get(1).leavers.get(0).run();
        assertEquals(List.of(), said);
        one.layers.get(0).leavers.get(0).run();

        assertEquals(List.of("ready"), said);
    }

    @Test
    void memberThatDiesInTheRoundLeavesNothingBehind() {
        ring.install(1, 2, 3);
        ring.deliver(2); // of 1 and 2; 3 dies
        ring.install(1, 2);
        ring.deliverAll();

        assertEquals(List.of("20 [1, 2] 1=a 2=b", "order goes on in 1.8"), one.told);
        assertEquals(1, one.counted(Counter.ROUND_INTERRUPTED));
    }

    @Test
    void memberThatDiesAfterItsWordsLeavesNothingBehindEither() {
        ring.install(1, 2, 3);
        ring.deliver(1);
        ring.install(2, 3); // 1 has spoken and dies
        ring.deliverAll();

        assertEquals(List.of("20 [2, 3] 2=b 3=c", "order goes on in 2.8"), two.told);
    }

    /** Whoever was delivered the lost message may have ended the round with another result. */
    @Test
    void roundDoesNotEndBehindALostMessage() {
        three.mute = true;
        RingId ringOfAll = ring.install(1, 2, 3);
        ring.deliverAll();
        one.timePasses(); // one asks to go on without 3
        one.synchronisation.gap();
        ring.deliverAll();

        assertEquals(List.of(), one.told);
        assertEquals(
                List.of(),
                one.notices.stream().filter(each -> each.startsWith("LEFT_OUT")).toList());
        assertEquals(List.of("20 [1, 2] 1=a 2=b", "order goes on in " + ringOfAll), two.told);
        assertEquals(1, one.counted(Counter.ROUND_INTERRUPTED));
    }

    @Test
    void wordsAboutARingThatIsGoneSayNothing() {
        RingId old = ring.install(1, 2);
        byte[] late = SynchronisationCodec.piece(old, ProtocolRange.CURRENT, 0, 1, EMPTY, 0, EMPTY.length);
        ring.install(1, 2);
        ring.send(2, late);
        ring.deliverAll();

        assertEquals(List.of("20 [1, 2] 1=a 2=b", "order goes on in 1.8"), one.told);
        assertEquals(1, one.counted(Counter.STALE));
    }

    @Test
    void viewSaysWhoIsNewSinceTheLastOneThatWasAgreedOn() {
        ring.install(1, 2);
        ring.deliverAll();
        ring.install(1, 2, 3); // interrupted
        ring.install(1, 3);
        ring.deliverAll();

        assertEquals(List.of(3), one.synchronisation.view().joined());
        assertEquals(List.of(2), one.synchronisation.view().left());
    }

    @Test
    void silentMemberIsLeftOutAndTheOthersGoOn() {
        three.mute = true;
        ring.install(1, 2, 3);
        ring.deliverAll();
        one.timePasses();
        ring.deliverAll();

        List<String> expected = List.of("20 [1, 2] 1=a 2=b", "order goes on in 1.4");
        assertEquals(expected, one.told);
        assertEquals(expected, two.told);
        assertEquals(List.of("20 detached", "order goes on in 1.4"), three.told);
        assertEquals(List.of("LEFT_OUT_HERE [1, 2]"), three.notices);
        assertEquals(List.of("LEFT_OUT [3]"), two.notices);
        assertFalse(three.synchronisation.isInView());
        assertFalse(one.armed || two.armed, "nobody waits any more");
    }

    @Test
    void memberThatWasLeftOutAsksForANewRingLaterAndLaterEachTime() {
        silentMemberIsLeftOutAndTheOthersGoOn();
        assertEquals(2_000, three.armedFor);
        three.timePasses();
        assertEquals(1, three.formsAnew);

        ring.install(1, 2, 3);
        ring.deliverAll();
        one.timePasses();
        ring.deliverAll();
        assertEquals(4_000, three.armedFor);
    }

    @Test
    void memberThatWasLeftOutIsBackInTheNextRing() {
        silentMemberIsLeftOutAndTheOthersGoOn();
        three.mute = false;
        ring.install(1, 2, 3);
        ring.deliverAll();

        assertEquals("20 [1, 2, 3] 1=a 2=b 3=c", three.told.get(2));
        assertEquals("20 [1, 2, 3] 1=a 2=b 3=c", one.told.get(2));
    }

    @Test
    void memberThatSpeaksBeforeTheOthersGoOnIsNotLeftOut() {
        three.mute = true;
        RingId installed = ring.install(1, 2, 3);
        ring.deliverAll();
        byte[] late = SynchronisationCodec.piece(installed, ProtocolRange.CURRENT, 0, 1, EMPTY, 0, EMPTY.length);
        ring.send(3, late);
        one.timePasses();
        ring.deliverAll();

        assertEquals("20 [1, 2, 3] 1=a 2=b", one.told.get(0));
        assertEquals(List.of("SILENT [3]"), one.notices);
    }

    @Test
    void whoeverHasNotHeardItselfAccusesNobodyAndSpeaksAgain() {
        one.mute = true;
        ring.install(1);
        one.mute = false;
        one.timePasses();
        assertTrue(one.armed);
        ring.deliverAll();

        assertEquals(List.of(), one.notices);
        assertEquals("20 [1] 1=a", one.told.get(0));
    }

    @Test
    void stateThatIsSaidAgainFromItsBeginningCountsOnce() {
        two.layers.get(0).state = "x".repeat(2_500);
        ring.install(1, 2);
        ring.deliver(2); // of 1, and the first piece of 2
        two.timePasses();
        ring.deliverAll();

        assertEquals("20 [1, 2] 1=a 2=2500 bytes", one.told.get(0));
    }

    @Test
    void stateLargerThanAMessageComesInPieces() {
        two.layers.get(0).state = "x".repeat(2_500);
        ring.install(1, 2);
        ring.deliverAll();

        assertEquals("20 [1, 2] 1=a 2=2500 bytes", one.told.get(0));
    }

    @Test
    void pieceThatDoesNotFollowIsNoWordAndItsSenderIsLeftOut() {
        three.mute = true;
        RingId installed = ring.install(1, 2, 3);
        ring.send(3, SynchronisationCodec.piece(installed, ProtocolRange.CURRENT, 1, 2, new byte[4], 0, 4));
        ring.send(3, SynchronisationCodec.piece(installed, ProtocolRange.CURRENT, 0, 1, new byte[4], 0, 4));
        ring.deliverAll();
        two.timePasses();
        ring.deliverAll();

        assertEquals("20 [1, 2] 1=a 2=b", one.told.get(0));
        assertEquals(2, one.counted(Counter.UNEXPECTED));
    }

    @Test
    void bytesThatAreNoMessageAreCountedAndNothingElse() {
        RingId installed = ring.install(1);
        ring.send(1, new byte[] {(byte) 0x80});
        ring.send(1, new byte[] {(byte) 0x80, 9, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 4});
        ring.send(1, new byte[] {(byte) 0x80, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 4, -1, -1});
        byte[] nothing = SynchronisationCodec.piece(installed, ProtocolRange.CURRENT, 0, 1, EMPTY, 0, EMPTY.length);
        nothing[15] = 0; // a lowest version of 0
        ring.send(1, nothing);
        ring.deliverAll();

        assertEquals(4, one.counted(Counter.MALFORMED));
        assertEquals("20 [1] 1=a", one.told.get(0));
    }

    @Test
    void everyTruncationOfAMessageIsHarmless() {
        RingId installed = ring.install(1, 2);
        byte[] piece = SynchronisationCodec.piece(installed, ProtocolRange.CURRENT, 0, 1, new byte[8], 0, 8);
        byte[] leaveOut = SynchronisationCodec.leaveOut(installed, List.of(7, 8));
        for (byte[] whole : List.of(piece, leaveOut)) {
            for (int length = 1; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                one.synchronisation.delivered(9, part, 0, length);
            }
        }
        ring.deliverAll();

        assertEquals("20 [1, 2] 1=a 2=b", one.told.get(0));
    }

    @Test
    void whoeverSpeaksNoCommonVersionIsLeftOut() {
        Ring.Member newer = ring.member(4, new ProtocolRange(2, 3), 20, "d");
        ring.install(1, 2, 4);
        ring.deliverAll();

        assertEquals("20 [1, 2] 1=a 2=b", one.told.get(0));
        assertEquals(1, one.synchronisation.view().protocol());
        assertEquals(List.of("LEFT_OUT_HERE [1, 2]"), newer.notices);
    }

    @Test
    void viewHasTheHighestVersionThatAllSpeak() {
        ring.member(5, new ProtocolRange(1, 4), 20, "e");
        Ring.Member six = ring.member(6, new ProtocolRange(2, 3), 20, "f");
        ring.install(5, 6);
        ring.deliverAll();

        assertEquals(3, six.synchronisation.view().protocol());
    }

    @Test
    void messagesOfALayerGoToThatLayerOfAllMembers() {
        ring.install(1, 2);
        ring.deliverAll();
        submit(one, "hello");
        ring.deliverAll();

        assertEquals("20 hears 1: hello", two.told.get(2));
        assertEquals("20 hears 1: hello", one.told.get(2));
    }

    @Test
    void messagesOfOneThatWasLeftOutAndForUnknownLayersAreDropped() {
        silentMemberIsLeftOutAndTheOthersGoOn();
        submit(three, "ghost");
        ring.send(1, new byte[] {(byte) (0x80 | 33), 1});
        ring.deliverAll();

        assertEquals(2, one.told.size());
        assertEquals(1, one.counted(Counter.UNEXPECTED));
        assertEquals(1, one.counted(Counter.UNKNOWN_LAYER));
    }

    @Test
    void messagesOfChannelsAreLeftAlone() {
        assertFalse(one.synchronisation.delivered(1, new byte[] {4, 'n', 'e', 'w', 's'}, 0, 5));
        assertFalse(one.synchronisation.delivered(1, new byte[0], 0, 0));
    }

    @Test
    void layersAreToldOnceThatTheMembershipIsUnknown() {
        ring.install(1, 2);
        ring.deliverAll();
        one.synchronisation.membershipUnknown();
        one.synchronisation.membershipUnknown();

        assertEquals(List.of("20 unknown"), one.told.subList(2, one.told.size()));
        assertFalse(one.synchronisation.isInView());
    }

    @Test
    void layersTakeNoPartInARingWhereSomebodyHasNone() {
        ring.install(1, 2);
        ring.deliverAll();
        ring.installWithoutLayers(1, 2, 3);
        submit(one, "lost");
        ring.deliverAll();

        assertEquals(List.of("20 detached"), two.told.subList(2, two.told.size()));
        assertEquals(List.of("LAYERS_LACKING []"), two.notices);
    }

    @Test
    void layerThatComesLateAsksForANewRing() {
        ring.install(1);
        ring.deliverAll();
        one.add(40, "late");
        assertEquals(1, one.formsAnew);
        ring.install(1);
        ring.deliverAll();

        assertEquals(List.of("20 [1] 1=a", "40 [1] 1=late", "order goes on in 1.8"), one.told.subList(2, 5));
    }

    @Test
    void layerThatGoesIsToldNothingMore() {
        ring.install(1);
        ring.deliverAll();
        one.synchronisation.unregister(one.layers.get(0));
        ring.install(1);
        ring.deliverAll();

        assertEquals(List.of("20 detached", "order goes on in 1.8"), one.told.subList(2, 4));
    }

    @Test
    void numbersAreGivenOnce() {
        assertThrows(IllegalArgumentException.class, () -> one.add(20, "again"));
        assertThrows(IllegalArgumentException.class, () -> one.add(0, "none"));
        assertThrows(IllegalArgumentException.class, () -> one.add(100, "too high"));
    }

    @Test
    void nodeThatLeavesTheRingDetachesItsLayers() {
        ring.install(1, 2);
        ring.deliverAll();
        two.synchronisation.detached();

        assertEquals(List.of("20 detached"), two.told.subList(2, 3));
        assertEquals(RingId.NONE, two.synchronisation.synchronisedRing());
    }

    @Test
    void tokenThatComesBackMakesTheMembersKnownAgain() {
        ring.install(1, 2);
        ring.deliverAll();
        one.synchronisation.membershipUnknown();
        one.synchronisation.membershipKnown();

        assertEquals(List.of("20 unknown", "20 known"), one.told.subList(2, 4));
        assertTrue(one.synchronisation.isInView());
    }

    private static void submit(Ring.Member member, String text) {
        byte[] message = ("-" + text).getBytes(StandardCharsets.UTF_8);
        member.layers.get(0).order.submit(Delivery.AGREED, message, message.length);
    }
}
