package org.quorate.quorum.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.quorum.Verdict;

/** Conditions as somebody sees them who looks late. */
class ConditionsTest {
    private final List<String> seen = new ArrayList<>();
    private final Conditions conditions = new Conditions(id -> {
        seen.add("+" + id);
        return () -> seen.add("-" + id);
    });

    @Test
    void q67ConditionsFollowTheVerdict() {
        Conditions.Wanted quorate = Conditions.Wanted.NOTHING.when(Verdict.QUORATE, true);
        all(quorate);
        Conditions.Wanted undecided = quorate.when(Verdict.UNDECIDED, true);
        all(undecided);
        all(undecided.when(Verdict.INQUORATE, false));

        assertEquals(
                List.of(
                        "+quorate.quorate",
                        "+quorate.member",
                        "-quorate.quorate",
                        "+quorate.undecided",
                        "-quorate.undecided",
                        "-quorate.member"),
                seen);
    }

    /** Components of the time before must not go on as if nothing had been. */
    @Test
    void q67WithdrawalIsNotLostWhenTheVerdictCameBackMeanwhile() {
        Conditions.Wanted first = Conditions.Wanted.NOTHING.when(Verdict.QUORATE, true);
        all(first);
        seen.clear();

        all(first.when(Verdict.UNDECIDED, true).when(Verdict.QUORATE, true));

        assertEquals(List.of("-quorate.quorate", "+quorate.quorate"), seen);
    }

    @Test
    void q67ConditionThatIsOverIsNotAnnouncedLate() {
        all(Conditions.Wanted.NOTHING.when(Verdict.QUORATE, true).when(Verdict.INQUORATE, true));

        assertEquals(List.of("+quorate.member"), seen);
    }

    /** Whoever starts with a condition may take long: what is over by then is withdrawn before anything else is announced. */
    @Test
    void q67WithdrawalComesBeforeAnnouncementsThatWait() {
        Conditions.Wanted quorate = Conditions.Wanted.NOTHING.when(Verdict.QUORATE, true);
        assertTrue(conditions.step(quorate));

        all(quorate.when(Verdict.UNDECIDED, true));

        assertEquals(List.of("+quorate.quorate", "-quorate.quorate", "+quorate.undecided", "+quorate.member"), seen);
    }

    @Test
    void viewInWhichTheVerdictStaysWithdrawsNothing() {
        Conditions.Wanted quorate = Conditions.Wanted.NOTHING.when(Verdict.QUORATE, true);
        all(quorate);
        seen.clear();

        all(quorate.when(Verdict.QUORATE, true));

        assertEquals(List.of(), seen);
    }

    private void all(Conditions.Wanted wanted) {
        int steps = 0;
        while (conditions.step(wanted)) {
            assertTrue(++steps < 10, "it does not come to an end");
        }
    }
}
