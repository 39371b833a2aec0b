package org.quorate.testing.judge;

import org.junit.jupiter.api.Test;

/** EVS-1, EVS-2, EVS-3, EVS-11, EVS-12 and EVS-14: bad histories that must be found. */
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
