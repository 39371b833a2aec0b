package org.quorate.testing.judge;

import org.junit.jupiter.api.Test;

class GoodHistoriesTest {
    private static final int[] ALL = {1, 2, 3};
    private static final int[] PAIR = {1, 2};

    @Test
    void everybodyDeliversEverything() {
        History.ringOf(3)
                .submit(1, 1, 2)
                .submitSafe(2, 3)
                .deliver(1, 1, 10)
                .deliver(2, 1, 10)
                .deliver(1, 2, 12)
                .deliverSafe(1, 3, 13)
                .deliver(2, 2, 12)
                .deliver(3, 1, 10)
                .deliver(3, 2, 12)
                .deliverSafe(3, 3, 13)
                .deliverSafe(2, 3, 13)
                .finish()
                .isGood();
    }

    @Test
    void severalMessagesShareOneSequenceNumber() {
        History.ringOf(2)
                .submit(1, 1, 2, 3)
                .deliverIn(1, 4, 1, 5, 0)
                .deliverIn(1, 4, 2, 5, 1)
                .deliverIn(1, 4, 3, 6, 0)
                .deliverIn(2, 4, 1, 5, 0)
                .deliverIn(2, 4, 2, 5, 1)
                .deliverIn(2, 4, 3, 6, 0)
                .finish()
                .isGood();
    }

    @Test
    void crashLeavesTwoThatMoveTogether() {
        History.ringOf(3)
                .submit(3, 1, 2, 3)
                .submit(1, 4)
                .deliver(3, 1, 1)
                .deliver(3, 2, 2)
                .crash(3)
                .deliver(1, 1, 1)
                .move(1, 8, 1, PAIR)
                .deliver(1, 4, 3)
                .install(1, 8, PAIR)
                .deliver(2, 1, 1)
                .move(2, 8, 1, PAIR)
                .deliver(2, 4, 3)
                .install(2, 8, PAIR)
                .finish()
                .isGood();
    }

    @Test
    void pausedNodeDeliversItsBacklogAfterAMemberWasReborn() {
        History.ringOf(3)
                .submitSafe(1, 1)
                .submit(2, 2)
                .deliverSafe(1, 1, 1)
                .deliver(1, 2, 2)
                .deliverSafe(2, 1, 1)
                .deliver(2, 2, 2)
                .crash(2)
                .start(2)
                .install(2, 6, 2)
                .deliverSafe(3, 1, 1)
                .deliver(3, 2, 2)
                .moveAll(12, new int[] {1, 3}, ALL)
                .move(2, 12, 1, 2)
                .install(2, 12, ALL)
                .finish()
                .isGood();
    }

    @Test
    void nodeThatNeverInstallsTheNextRingIsNotCompared() {
        History.ringOf(3)
                .submit(1, 1)
                .submit(3, 2)
                .deliver(1, 1, 1)
                .deliver(2, 1, 1)
                .moveAll(8, PAIR, PAIR)
                .deliver(3, 1, 1)
                .move(3, 12, 3, 3)
                .deliver(3, 2, 2)
                .install(3, 12, 3)
                .finish()
                .isGood();
    }

    @Test
    void memberOfATransitionalSetMayFailBeforeItInstalls() {
        History.ringOf(3)
                .submit(1, 1)
                .deliver(1, 1, 1)
                .deliver(2, 1, 1)
                .deliver(3, 1, 1)
                .move(1, 8, 1, ALL)
                .install(1, 8, ALL)
                .crash(1)
                .move(2, 8, 1, ALL)
                .install(2, 8, ALL)
                .crash(3)
                .moveAll(12, new int[] {2}, 2)
                .finish()
                .isGood();
    }

    @Test
    void splitRingsMayMissEachOthersAgreedMessages() {
        History.ringOf(3)
                .submit(1, 1)
                .submit(3, 2)
                .deliver(1, 1, 1)
                .deliver(2, 1, 1)
                .deliver(3, 1, 1)
                .move(1, 8, 1, PAIR)
                .install(1, 8, PAIR)
                .move(2, 8, 1, PAIR)
                .install(2, 8, PAIR)
                .move(3, 12, 3, 3)
                .deliver(3, 2, 2)
                .install(3, 12, 3)
                .moveAll(16, PAIR, ALL)
                .move(3, 16, 1, 3)
                .install(3, 16, ALL)
                .finish()
                .isGood();
    }

    @Test
    void transitionalGapWithoutAnyDependenceIsAllowed() {
        History.ringOf(3)
                .submit(3, 1)
                .submit(1, 2)
                .deliver(3, 1, 5)
                .move(1, 8, 1, PAIR)
                .deliver(1, 2, 6)
                .install(1, 8, PAIR)
                .move(2, 8, 1, PAIR)
                .deliver(2, 2, 6)
                .install(2, 8, PAIR)
                .crash(3)
                .finish()
                .isGood();
    }

    @Test
    void restartWithinTheTokenTimeoutLeavesBeforeItJoins() {
        History.ringOf(3)
                .crash(3)
                .start(3)
                .moveAll(8, PAIR, ALL)
                .install(3, 8, ALL)
                .finish()
                .isGood();
    }

    @Test
    void messageSubmittedInOneRingIsOrderedByTheNext() {
        History.ringOf(2)
                .submit(1, 1)
                .moveAll(8, PAIR, PAIR)
                .deliver(1, 1, 1)
                .deliver(2, 1, 1)
                .finish()
                .isGood();
    }

    @Test
    void leaverRefusesWhatItDoesNotWaitFor() {
        History.ringOf(2)
                .submit(1, 1)
                .submit(1, 2)
                .deliver(1, 1, 1)
                .deliver(2, 1, 1)
                .refuse(1, 2)
                .stop(1)
                .moveAll(8, new int[] {2}, 2)
                .finish()
                .isGood();
    }

    /** EVS-8 is for those who neither crash nor leave: a leaver may not know what became of its last messages. */
    @Test
    void leaverMayMissItsOwnMessageThatIsUnderWay() {
        History.ringOf(2).submit(1, 1).stop(1).deliver(2, 1, 1).finish().isGood();
    }

    /** Order is that of the accepted offers: the first offer of 1 came to nothing. */
    @Test
    void messageRefusedAndOfferedAgainIsLaterThanWhatWasAcceptedBetween() {
        History.ringOf(2)
                .refuse(1, 1)
                .submit(1, 2)
                .submit(1, 1)
                .deliver(1, 2, 1)
                .deliver(1, 1, 2)
                .deliver(2, 2, 1)
                .deliver(2, 1, 2)
                .finish()
                .isGood();
    }

    @Test
    void offeringAgainIsRememberedWhateverElseIsSubmitted() {
        History history = History.ringOf(1).refuse(1, 5000).submit(1, 5000).deliver(1, 5000, 1);
        for (int message = 1; message < 3000; message++) {
            history.submit(1, message).deliver(1, message, message + 1);
        }

        history.refuse(1, 6000).submit(1, 6000).deliver(1, 6000, 3001).finish().isGood();
    }

    @Test
    void componentsMayUseTheSameNumberForDifferentRings() {
        History history = History.ringOf(2);
        Judge judge = history.judge;

        judge.transitional(0, 1, 4, 1, 8, new int[] {1});
        judge.regular(0, 1, 8, new int[] {1}, new long[] {10});
        judge.transitional(1, 1, 4, 2, 8, new int[] {2});
        judge.regular(1, 2, 8, new int[] {2}, new long[] {10});

        history.finish().isGood();
    }

    @Test
    void everyRingCountsFromWhereItLikes() {
        History.ringOf(2)
                .submit(1, 1, 2)
                .deliver(1, 1, 7)
                .deliver(2, 1, 7)
                .moveAll(8, PAIR, PAIR)
                .deliver(1, 2, 1)
                .deliver(2, 2, 1)
                .finish()
                .isGood();
    }

    @Test
    void causeInAnotherRingMayBeMissing() {
        History.ringOf(3)
                .submit(3, 1)
                .deliver(3, 1, 1)
                .deliver(2, 1, 1)
                .move(1, 8, 1, 1)
                .install(1, 8, 1)
                .crash(3)
                .move(2, 12, 2, 2)
                .install(2, 12, 2)
                .submit(2, 2)
                .moveAll(16, new int[] {1}, PAIR)
                .move(2, 16, 1, 2)
                .install(2, 16, PAIR)
                .deliver(1, 2, 1)
                .deliver(2, 2, 1)
                .finish()
                .isGood();
    }

    @Test
    void whatItsSenderHadNotYetDeliveredMayStandAfterIt() {
        History.ringOf(2)
                .submit(1, 1)
                .submit(2, 2)
                .deliver(2, 2, 1)
                .deliver(2, 1, 2)
                .deliver(1, 2, 1)
                .deliver(1, 1, 2)
                .finish()
                .isGood();
    }

    @Test
    void safeMessageMayComeAfterTheChangeAtAll() {
        History.ringOf(3)
                .submit(1, 1)
                .submitSafe(1, 2)
                .deliver(1, 1, 1)
                .move(1, 8, 1, PAIR)
                .deliverSafe(1, 2, 2)
                .install(1, 8, PAIR)
                .deliver(2, 1, 1)
                .move(2, 8, 1, PAIR)
                .deliverSafe(2, 2, 2)
                .install(2, 8, PAIR)
                .crash(3)
                .finish()
                .isGood();
    }

    @Test
    void safeMessageNotYetDeliveredHoldsUpWhatFollows() {
        History.ringOf(2)
                .submitSafe(1, 1)
                .submit(1, 2)
                .deliverSafe(1, 1, 1)
                .deliver(1, 2, 2)
                .crash(2)
                .finish()
                .isGood();
    }

    @Test
    void nodeThatLeavesAndComesBackAsAnotherIncarnationIsSeenToGoBetween() {
        History.ringOf(3)
                .crash(3)
                .moveAll(8, PAIR, PAIR)
                .start(3)
                .install(3, 6, 3)
                .moveAll(12, PAIR, ALL)
                .move(3, 12, 1, 3)
                .install(3, 12, ALL)
                .finish()
                .isGood();
    }

    @Test
    void messagesWithoutIdAreComparedByPosition() {
        History.ringOf(2)
                .deliverUnnamed(1, 77, 1)
                .deliverUnnamed(1, 78, 2)
                .deliverUnnamed(2, 77, 1)
                .deliverUnnamed(2, 78, 2)
                .finish()
                .isGood();
    }
}
