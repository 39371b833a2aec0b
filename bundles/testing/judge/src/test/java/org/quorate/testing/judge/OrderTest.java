package org.quorate.testing.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** EVS-1, EVS-2, EVS-3, EVS-11, EVS-12, EVS-13 and EVS-14: bad histories that must be found. */
class OrderTest {
    private static final int[] PAIR = {1, 2};

    @Test
    void messageOfNobodyBreaksIntegrity() {
        History.ringOf(2).deliver(1, 99, 1).breaks(Promise.EVS_1);
    }

    @Test
    void changedPayloadBreaksIntegrity() {
        History.ringOf(2).submit(1, 1).deliverAs(2, 4, 1, 1, 0, false, 101, 4).breaks(Promise.EVS_1);
    }

    @Test
    void changedLengthBreaksIntegrity() {
        History.ringOf(2).submit(1, 1).deliverAs(2, 4, 1, 1, 0, false, 100, 3).breaks(Promise.EVS_1);
    }

    @Test
    void changedServiceBreaksIntegrity() {
        History.ringOf(2).submitSafe(1, 1).deliver(2, 1, 1).breaks(Promise.EVS_1);
    }

    @Test
    void refusedMessageMustNotBeDelivered() {
        History.ringOf(2).refuse(1, 1).deliverAs(2, 4, 1, 1, 0, false, 0, 0).breaks(Promise.EVS_1);
        History.ringOf(2).submit(1, 1).deliver(2, 1, 1).refuse(1, 1).breaks(Promise.EVS_1);
    }

    @Test
    void idSubmittedTwiceBreaksIntegrity() {
        History.ringOf(2).submit(1, 1).submit(2, 1).breaks(Promise.EVS_1);
    }

    @Test
    void deliveryBeforeTheOwnSubmissionBreaksIntegrity() {
        Judge judge = Judge.ofLogs();
        int one = judge.started(1, 10);
        judge.at(5);
        judge.submitted(one, 7, 1, false, 3, 9, 1, 4, -1, 0);
        judge.at(2);
        judge.regular(one, 1, 4, new int[] {1}, new long[] {10});

        judge.at(3);
        judge.delivered(one, 7, 1, false, 3, 9, 1, 4, 1, 0);

        assertEquals(Promise.EVS_1, judge.violations().get(0).promise());
    }

    @Test
    void messageRefusedAndOfferedAgainMustNotBeDeliveredAsTheFirstOffer() {
        History.ringOf(2).refuse(1, 1).submitSafe(1, 1).deliver(2, 1, 1).breaks(Promise.EVS_1);
    }

    @Test
    void secondDeliveryInOneRingIsADuplicate() {
        History.ringOf(2)
                .submit(1, 1, 2)
                .deliver(2, 1, 1)
                .deliver(2, 2, 2)
                .deliver(2, 1, 1)
                .breaks(Promise.EVS_2);
    }

    @Test
    void secondDeliveryAtOnceIsADuplicate() {
        History.ringOf(2).submit(1, 1).deliver(2, 1, 1).deliver(2, 1, 2).breaks(Promise.EVS_2);
    }

    @Test
    void deliveryInTwoRingsIsADuplicate() {
        History.ringOf(2)
                .submit(1, 1)
                .deliver(1, 1, 1)
                .deliver(2, 1, 1)
                .moveAll(8, PAIR, PAIR)
                .deliver(2, 1, 1)
                .breaks(Promise.EVS_2);
    }

    @Test
    void deliveryAgainInTheTransitionalConfigurationIsADuplicate() {
        History.ringOf(2)
                .submit(1, 1)
                .deliver(1, 1, 1)
                .move(1, 8, 1, PAIR)
                .deliver(1, 1, 2)
                .breaks(Promise.EVS_2);
    }

    @Test
    void oneMessageAtTwoPositionsBreaksTheOrder() {
        History.ringOf(2).submit(1, 1).deliver(1, 1, 1).deliver(2, 1, 2).breaks(Promise.EVS_3);
    }

    @Test
    void oneMessageInTwoRingsBreaksTheOrder() {
        History.ringOf(3)
                .submit(3, 1)
                .deliver(3, 1, 1)
                .moveAll(8, PAIR, PAIR)
                .deliver(1, 1, 1)
                .breaks(Promise.EVS_3);
    }

    @Test
    void twoMessagesAtOnePositionBreakTheOrder() {
        History.ringOf(2).submit(1, 1, 2).deliver(1, 1, 1).deliver(2, 2, 1).breaks(Promise.EVS_3);
    }

    @Test
    void goingBackBreaksTheOrder() {
        History.ringOf(2).submit(1, 1, 2).deliver(1, 2, 2).deliver(1, 1, 1).breaks(Promise.EVS_3);
        History.ringOf(2)
                .submit(1, 1, 2)
                .deliver(1, 1, 1)
                .deliver(1, 2, 2)
                .deliver(2, 2, 2)
                .deliver(2, 1, 1)
                .breaks(Promise.EVS_3, Promise.EVS_12);
    }

    @Test
    void goingBackInTheTransitionalConfigurationBreaksTheOrder() {
        History.ringOf(2)
                .submit(1, 1, 2)
                .deliver(1, 2, 2)
                .move(1, 8, 1, PAIR)
                .deliver(1, 1, 1)
                .breaks(Promise.EVS_3);
    }

    @Test
    void twoPiecesOfOnePacketInAnotherOrderBreakTheOrder() {
        History.ringOf(2)
                .submit(1, 1)
                .submit(2, 2)
                .deliverIn(1, 4, 1, 5, 0)
                .deliverIn(1, 4, 2, 5, 1)
                .deliverIn(2, 4, 2, 5, 0)
                .breaks(Promise.EVS_3);
    }

    @Test
    void differentBytesAtOnePositionBreakTheOrderOfUnnamedMessages() {
        History.ringOf(2).deliverUnnamed(1, 77, 1).deliverUnnamed(2, 78, 1).breaks(Promise.EVS_3);
    }

    @Test
    void messageBeforeWhatItsSenderHadDeliveredBreaksCausality() {
        History.ringOf(2)
                .submit(1, 1)
                .deliver(2, 1, 5)
                .submit(2, 2)
                .deliver(1, 2, 4)
                .breaks(Promise.EVS_11, Promise.EVS_12);
    }

    @Test
    void laterMessageOfOneSenderFirstBreaksCausality() {
        History.ringOf(2).submit(1, 1, 2).deliver(2, 2, 1).deliver(2, 1, 2).breaks(Promise.EVS_11);
    }

    @Test
    void effectWithoutItsSkippedCauseBreaksCausality() {
        History.ringOf(3)
                .submit(3, 1)
                .deliver(3, 1, 5)
                .deliver(2, 1, 5)
                .submit(2, 2)
                .crash(2)
                .crash(3)
                .move(1, 8, 1, 1)
                .deliver(1, 2, 6)
                .breaks(Promise.EVS_11);
    }

    @Test
    void causeThatComesToLightAfterItsEffectBreaksCausality() {
        History.ringOf(3)
                .submit(3, 1, 2)
                .move(1, 8, 1, 1)
                .deliver(1, 2, 6)
                .deliver(2, 1, 5)
                .breaks(Promise.EVS_11);
    }

    @Test
    void skippingInARegularConfigurationBreaksTheGapRule() {
        History.ringOf(2)
                .submit(1, 1, 2)
                .deliver(1, 1, 1)
                .deliver(1, 2, 2)
                .deliver(2, 2, 2)
                .breaks(Promise.EVS_12);
    }

    @Test
    void messageThatComesToLightInsideARegularConfigurationBreaksTheGapRule() {
        History.ringOf(3)
                .submit(1, 1, 2)
                .deliver(1, 2, 2)
                .deliver(2, 2, 2)
                .deliver(3, 1, 1)
                .breaks(Promise.EVS_12);
    }

    @Test
    void skippingWhatTheTransitionalSetHoldsBreaksTheGapRule() {
        History.ringOf(3)
                .submit(3, 1)
                .submit(1, 2)
                .move(1, 8, 1, PAIR)
                .deliver(1, 1, 1)
                .deliver(1, 2, 2)
                .move(2, 8, 1, PAIR)
                .deliver(2, 2, 2)
                .breaks(Promise.EVS_12);
        History.ringOf(3)
                .submit(3, 1)
                .submit(1, 2)
                .move(2, 8, 1, PAIR)
                .deliver(2, 2, 2)
                .move(1, 8, 1, PAIR)
                .deliver(1, 1, 1)
                .breaks(Promise.EVS_12);
    }

    @Test
    void messageThatOvertakesASafeOneBreaksTwoPromises() {
        History.ringOf(2)
                .submitSafe(1, 1)
                .submit(1, 2)
                .deliverSafe(1, 1, 1)
                .deliver(1, 2, 2)
                .deliver(2, 2, 2)
                .breaks(Promise.EVS_12, Promise.EVS_13);
    }

    @Test
    void safeMessageThatComesToLightAfterItWasOvertakenBreaksTwoPromises() {
        History.ringOf(2)
                .submitSafe(1, 1)
                .submit(1, 2)
                .deliver(2, 2, 2)
                .deliverSafe(1, 1, 1)
                .breaks(Promise.EVS_12, Promise.EVS_13);
    }

    @Test
    void effectOfAnEffectWithoutItsSkippedCauseBreaksCausality() {
        History.ringOf(3)
                .submit(3, 1)
                .deliver(3, 1, 5)
                .deliver(2, 1, 5)
                .submit(2, 2)
                .deliver(2, 2, 6)
                .deliver(3, 2, 6)
                .submit(3, 3)
                .crash(2)
                .crash(3)
                .move(1, 8, 1, 1)
                .deliver(1, 3, 7)
                .breaks(Promise.EVS_11);
    }

    @Test
    void laterMessageOfOneSenderWithoutTheSkippedEarlierOneBreaksCausality() {
        History.ringOf(3)
                .submit(3, 1, 2)
                .deliver(2, 1, 5)
                .move(1, 8, 1, 1)
                .deliver(1, 2, 6)
                .breaks(Promise.EVS_11);
    }

    @Test
    void deliveryInTheNextRingBeforeItIsInstalledBreaksSendView() {
        History.ringOf(2)
                .submit(1, 1)
                .move(1, 8, 1, PAIR)
                .deliverIn(1, 8, 1, 1, 0)
                .breaks(Promise.EVS_14);
    }

    @Test
    void messageOrderedForAnEarlierIncarnationsSuccessorBreaksSendView() {
        History.ringOf(2)
                .submit(2, 1)
                .crash(2)
                .start(2)
                .moveAll(8, new int[] {1}, PAIR)
                .install(2, 8, PAIR)
                .deliver(1, 1, 1)
                .breaks(Promise.EVS_14);
    }

    @Test
    void deliveryBeforeAnyConfigurationBreaksSendView() {
        History.live().start(1).submit(1, 1).deliver(1, 1, 1).breaks(Promise.EVS_14);
    }

    @Test
    void deliveryInALaterRingBreaksSendView() {
        History.ringOf(2)
                .submit(1, 1)
                .moveAll(8, PAIR, PAIR)
                .deliverIn(1, 4, 1, 1, 0)
                .breaks(Promise.EVS_14);
    }

    @Test
    void messageOrderedWhereItsSenderIsNoMemberBreaksSendView() {
        History.ringOf(3).submit(3, 1).moveAll(8, PAIR, PAIR).deliver(1, 1, 1).breaks(Promise.EVS_14);
    }

    @Test
    void messageOrderedInAnEarlierRingThanItsSubmissionBreaksSendView() {
        History.ringOf(2)
                .move(1, 8, 1, PAIR)
                .install(1, 8, PAIR)
                .submit(1, 1)
                .deliver(2, 1, 1)
                .breaks(Promise.EVS_8, Promise.EVS_14);
    }
}
