package org.quorate.testing.judge;

import org.junit.jupiter.api.Test;

/** EVS-4, EVS-5, EVS-6 and EVS-15: bad histories that must be found. */
class ConfigurationTest {
    private static final int[] PAIR = {1, 2};
    private static final int[] ALL = {1, 2, 3};

    @Test
    void differentMembersOfOneRingBreakIdentity() {
        History.live().start(1, 2, 3).install(1, 4, 1, 2).install(2, 4, 1, 2, 3).breaks(Promise.EVS_4);
    }

    @Test
    void membersInAnotherOrderBreakIdentity() {
        History history = History.live().start(1, 2).install(1, 4, PAIR);

        history.judge.regular(1, 1, 4, new int[] {2, 1}, new long[] {10, 10});

        history.breaks(Promise.EVS_4);
    }

    @Test
    void ringIdUsedAgainByOthersBreaksIdentity() {
        History.ringOf(3)
                .crash(1)
                .start(1)
                .installAs(1, 4, new int[] {1}, new long[] {20})
                .breaks(Promise.EVS_4, Promise.EVS_5);
    }

    @Test
    void anotherRingOfTheSameNumberAtOneNodeBreaksIdentity() {
        History history = History.ringOf(2);

        history.judge.transitional(1, 1, 4, 2, 4, new int[] {2});
        history.judge.regular(1, 2, 4, new int[] {2}, new long[] {10});

        history.breaks(Promise.EVS_4);
    }

    @Test
    void differentIncarnationsInOneRingBreakIdentity() {
        History.live()
                .start(1, 2)
                .installAs(1, 4, PAIR, new long[] {10, 10})
                .installAs(2, 4, PAIR, new long[] {20, 10})
                .breaks(Promise.EVS_4);
    }

    @Test
    void installingARingTwiceBreaksIdentity() {
        History.ringOf(2)
                .moveAll(8, PAIR, PAIR)
                .move(1, 4, 1, PAIR)
                .install(1, 4, PAIR)
                .breaks(Promise.EVS_4, Promise.EVS_6);
    }

    @Test
    void ringNumberThatGoesBackBreaksIdentity() {
        History.ringOf(2).moveAll(2, PAIR, PAIR).breaks(Promise.EVS_4);
    }

    @Test
    void ringIdReusedAfterARestartBreaksIdentity() {
        History.ringOf(2).crash(1).start(1).install(1, 4, 1, 2).breaks(Promise.EVS_4, Promise.EVS_5);
    }

    @Test
    void installingARingOfOthersBreaksSelfInclusion() {
        History.live().start(1, 2, 3).install(3, 4, 1, 2).breaks(Promise.EVS_5);
    }

    @Test
    void absenceFromTheOwnTransitionalSetBreaksSelfInclusion() {
        History.ringOf(3).move(1, 8, 1, 2, 3).breaks(Promise.EVS_5);
    }

    @Test
    void regularAfterRegularBreaksAlternation() {
        History.ringOf(2).install(1, 8, PAIR).breaks(Promise.EVS_6);
    }

    @Test
    void transitionalAfterTransitionalBreaksAlternation() {
        History.ringOf(2).move(1, 8, 1, PAIR).move(1, 12, 1, PAIR).breaks(Promise.EVS_6);
    }

    @Test
    void transitionalBeforeAnyRegularBreaksAlternation() {
        History history = History.live().start(1);

        history.judge.transitional(0, 1, 1, 1, 4, new int[] {1});

        history.breaks(Promise.EVS_6);
    }

    @Test
    void otherRingThanAnnouncedBreaksAlternation() {
        History.ringOf(2).move(1, 8, 1, PAIR).install(1, 12, PAIR).breaks(Promise.EVS_6);
    }

    @Test
    void transitionalSetsThatDifferBreakAlternation() {
        History.ringOf(3).move(1, 8, 1, ALL).move(2, 8, 1, PAIR).breaks(Promise.EVS_6);
    }

    @Test
    void transitionalSetWithAStrangerBreaksAlternation() {
        History.ringOf(2).start(3).move(1, 8, 1, ALL).breaks(Promise.EVS_6);
    }

    @Test
    void transitionalSetOutsideTheNewRingBreaksAlternation() {
        History.ringOf(3).move(1, 8, 1, ALL).install(1, 8, PAIR).breaks(Promise.EVS_6);
    }

    @Test
    void comingFromTheOldRingWithoutBeingInTheSetBreaksAlternation() {
        History.ringOf(3)
                .move(1, 8, 1, PAIR)
                .install(1, 8, ALL)
                .move(3, 8, 1, 3)
                .install(3, 8, ALL)
                .breaks(Promise.EVS_6);
    }

    @Test
    void beingInTheSetWithoutComingFromTheOldRingBreaksAlternation() {
        History.ringOf(2)
                .moveAll(8, new int[] {2}, 2)
                .move(1, 12, 1, PAIR)
                .install(1, 12, PAIR)
                .move(2, 12, 1, 2)
                .install(2, 12, PAIR)
                .breaks(Promise.EVS_6);
    }

    @Test
    void rebornMemberInTheTransitionalSetBreaksIncarnationVisibility() {
        History.ringOf(3)
                .crash(3)
                .start(3)
                .move(1, 8, 1, ALL)
                .install(1, 8, ALL)
                .breaks(Promise.EVS_15);
    }

    @Test
    void rebornMemberAfterAFurtherChangeBreaksIncarnationVisibility() {
        History.ringOf(3)
                .moveAll(8, ALL, ALL)
                .crash(3)
                .start(3)
                .move(2, 12, 1, ALL)
                .install(2, 12, ALL)
                .breaks(Promise.EVS_15);
    }

    @Test
    void transitionalConfigurationFromARingItIsNotInBreaksAlternation() {
        History history = History.ringOf(2).moveAll(8, PAIR, PAIR);

        history.judge.transitional(0, 1, 4, 1, 12, PAIR);

        history.breaks(Promise.EVS_6);
    }

    @Test
    void rebornMemberThatInstallsBreaksAlternationToo() {
        History.ringOf(2)
                .crash(2)
                .start(2)
                .move(1, 8, 1, PAIR)
                .install(1, 8, PAIR)
                .install(2, 8, PAIR)
                .breaks(Promise.EVS_6, Promise.EVS_15);
    }
}
