package org.quorate.testing.judge;

import org.junit.jupiter.api.Test;

/** EVS-7, EVS-8, EVS-9 and EVS-10: bad histories that must be found. */
class SynchronyTest {
    private static final int[] PAIR = {1, 2};
    private static final int[] ALL = {1, 2, 3};

    @Test
    void oneMessageLessBeforeMovingBreaksSynchrony() {
        History.ringOf(3).submit(3, 1).deliver(1, 1, 1).moveAll(8, PAIR, PAIR).breaks(Promise.EVS_7);
    }

    @Test
    void changeAtAnotherPositionBreaksSynchrony() {
        History.ringOf(3)
                .submit(3, 1)
                .deliver(1, 1, 1)
                .move(1, 8, 1, PAIR)
                .install(1, 8, PAIR)
                .move(2, 8, 1, PAIR)
                .deliver(2, 1, 1)
                .install(2, 8, PAIR)
                .breaks(Promise.EVS_7);
    }

    /** The boundary of safe delivery drawn from what one knows itself: the same messages, and still not the same history. */
    @Test
    void safeMessageBeforeTheChangeAtOneAndAfterItAtTheOtherBreaksSynchrony() {
        History.ringOf(3)
                .submit(1, 1)
                .submitSafe(1, 2)
                .deliver(1, 1, 1)
                .deliver(2, 1, 1)
                .deliverSafe(1, 2, 2)
                .move(1, 8, 1, PAIR)
                .install(1, 8, PAIR)
                .move(2, 8, 1, PAIR)
                .deliverSafe(2, 2, 2)
                .install(2, 8, PAIR)
                .breaks(Promise.EVS_7);
    }

    @Test
    void changeBeforeTheFirstMessageAtOneOnlyBreaksSynchrony() {
        History.ringOf(2)
                .submit(1, 1)
                .move(1, 8, 1, PAIR)
                .deliver(1, 1, 1)
                .install(1, 8, PAIR)
                .deliver(2, 1, 1)
                .move(2, 8, 1, PAIR)
                .install(2, 8, PAIR)
                .breaks(Promise.EVS_7);
    }

    @Test
    void oneMessageMoreAfterTheChangeBreaksSynchrony() {
        History.ringOf(3)
                .submit(3, 1)
                .move(1, 8, 1, PAIR)
                .deliver(1, 1, 1)
                .install(1, 8, PAIR)
                .move(2, 8, 1, PAIR)
                .install(2, 8, PAIR)
                .breaks(Promise.EVS_7);
    }

    @Test
    void theThirdThatMovesIsComparedToo() {
        History.ringOf(3)
                .submit(3, 1)
                .deliver(1, 1, 1)
                .deliver(2, 1, 1)
                .deliver(3, 1, 1)
                .submit(3, 2)
                .moveAll(8, PAIR, ALL)
                .move(3, 8, 1, ALL)
                .deliver(3, 2, 2)
                .install(3, 8, ALL)
                .breaks(Promise.EVS_6, Promise.EVS_7);
    }

    @Test
    void differentGapsBreakSynchrony() {
        History.ringOf(3)
                .submit(3, 1)
                .submit(1, 2)
                .move(1, 8, 1, PAIR)
                .deliver(1, 2, 6)
                .install(1, 8, PAIR)
                .move(2, 8, 1, PAIR)
                .deliver(2, 1, 5)
                .deliver(2, 2, 6)
                .install(2, 8, PAIR)
                .breaks(Promise.EVS_7, Promise.EVS_12);
    }

    @Test
    void leavingARingWithoutAnOwnMessageBreaksSelfDelivery() {
        History.ringOf(3).submit(1, 1).deliver(3, 1, 1).moveAll(8, PAIR, PAIR).breaks(Promise.EVS_8);
    }

    @Test
    void ownMessageThatOthersDeliverAfterTheSenderLeftBreaksSelfDelivery() {
        History.ringOf(3).submit(1, 1).moveAll(8, PAIR, PAIR).deliver(3, 1, 1).breaks(Promise.EVS_8);
    }

    @Test
    void skippedOwnMessageBreaksSelfDelivery() {
        History.ringOf(3)
                .submit(1, 1)
                .submit(2, 2)
                .deliver(3, 1, 1)
                .move(1, 8, 1, PAIR)
                .deliver(1, 2, 2)
                .install(1, 8, PAIR)
                .breaks(Promise.EVS_8);
    }

    @Test
    void messageNeverDeliveredAtAllBreaksSelfDelivery() {
        History.ringOf(2).submit(1, 1).finish().breaks(Promise.EVS_8);
    }

    @Test
    void leavingWithoutRefusingBreaksSelfDelivery() {
        History.ringOf(2).submit(1, 1).stop(1).finish().breaks(Promise.EVS_8);
    }

    @Test
    void messageOfACrashedSenderIsNotJudged() {
        History.ringOf(2).submit(1, 1).crash(1).finish().isGood();
    }

    @Test
    void missingMessageInTheLastRingBreaksStableDelivery() {
        History.ringOf(2).submit(1, 1).deliver(1, 1, 1).finish().breaks(Promise.EVS_9);
    }

    @Test
    void missingMessageOfACrashedSenderInTheLastRingBreaksStableDelivery() {
        History.ringOf(3)
                .submit(1, 1)
                .deliver(1, 1, 1)
                .deliver(2, 1, 1)
                .crash(1)
                .finish()
                .breaks(Promise.EVS_9);
    }

    @Test
    void skippedMessageOfTheLastRingBreaksStableDelivery() {
        History.ringOf(3)
                .submit(3, 1)
                .submit(1, 2)
                .move(1, 8, 1, PAIR)
                .deliver(1, 2, 2)
                .deliver(2, 1, 1)
                .deliver(2, 2, 2)
                .crash(3)
                .finish()
                .breaks(Promise.EVS_9);
    }

    @Test
    void crashedMemberNeedNotDeliver() {
        History.ringOf(2).submit(1, 1).deliver(1, 1, 1).crash(2).finish().isGood();
    }

    @Test
    void safeMessageThatAMemberLacksWhenItLeavesBreaksSafety() {
        History.ringOf(3)
                .submitSafe(1, 1)
                .deliverSafe(1, 1, 1)
                .move(3, 8, 3, 3)
                .install(3, 8, 3)
                .breaks(Promise.EVS_10);
    }

    @Test
    void safeMessageDeliveredAfterAMemberLeftWithoutItBreaksSafety() {
        History.ringOf(3)
                .submitSafe(1, 1)
                .move(3, 8, 3, 3)
                .install(3, 8, 3)
                .deliverSafe(1, 1, 1)
                .breaks(Promise.EVS_10);
    }

    @Test
    void safeMessageThatAMemberSkippedBreaksSafety() {
        History.ringOf(3)
                .submitSafe(1, 1)
                .submit(2, 2)
                .deliverSafe(1, 1, 1)
                .move(3, 8, 3, 3)
                .deliver(3, 2, 2)
                .install(3, 8, 3)
                .breaks(Promise.EVS_10);
    }

    @Test
    void safeMessageOfTheTransitionalSetIsOwedByItsMembers() {
        History.ringOf(3)
                .submitSafe(1, 1)
                .move(1, 8, 1, ALL)
                .deliverSafe(1, 1, 1)
                .install(1, 8, ALL)
                .crash(1)
                .move(2, 12, 2, 2, 3)
                .install(2, 12, 2, 3)
                .breaks(Promise.EVS_10);
    }

    @Test
    void safeMessageOfACrashedDelivererIsStillOwed() {
        History.ringOf(3)
                .submitSafe(1, 1)
                .deliverSafe(1, 1, 1)
                .crash(1)
                .move(2, 8, 2, 2)
                .install(2, 8, 2)
                .breaks(Promise.EVS_10);
    }

    @Test
    void anEarlierSafeMessageIsOwedAlthoughALaterOneWasDelivered() {
        History.ringOf(3)
                .submitSafe(1, 1)
                .submitSafe(2, 2)
                .deliverSafe(1, 1, 1)
                .deliverSafe(1, 2, 2)
                .move(3, 8, 3, 3)
                .deliverSafe(3, 2, 2)
                .install(3, 8, 3)
                .breaks(Promise.EVS_10);
    }

    @Test
    void memberThatNeverLeftTheRingOwesItAtTheEnd() {
        History.ringOf(3)
                .submitSafe(1, 1)
                .deliverSafe(1, 1, 1)
                .deliverSafe(2, 1, 1)
                .crash(1)
                .crash(2)
                .finish()
                .breaks(Promise.EVS_9, Promise.EVS_10);
    }

    @Test
    void safeMessageOfATransitionalSetIsNotOwedByOthers() {
        History.ringOf(3)
                .submitSafe(1, 1)
                .move(1, 8, 1, PAIR)
                .deliverSafe(1, 1, 1)
                .install(1, 8, PAIR)
                .move(2, 8, 1, PAIR)
                .deliverSafe(2, 1, 1)
                .install(2, 8, PAIR)
                .move(3, 12, 3, 3)
                .install(3, 12, 3)
                .finish()
                .isGood();
    }

    @Test
    void safeMessageBeforeAllInstalledTheRingBreaksSafety() {
        History.live()
                .start(1, 2)
                .install(1, 4, PAIR)
                .submitSafe(1, 1)
                .deliverSafe(1, 1, 1)
                .breaks(Promise.EVS_10);
    }

    @Test
    void safeMessageThatALiveMemberNeverDeliversBreaksSafety() {
        History.ringOf(2).submitSafe(1, 1).deliverSafe(1, 1, 1).finish().breaks(Promise.EVS_9, Promise.EVS_10);
    }
}
