package org.quorate.quorum;

import java.util.List;
import java.util.OptionalLong;

/**
 * A verdict and how it came about.
 *
 * @param view it is for
 * @param verdict whether the members may act
 * @param present votes of the members and of their arbiter
 * @param expected votes of all, as the members know
 * @param needed votes that make quorate
 * @param reasons the first is what decided; then what else was found out on the way
 * @param windowMillis {@link QuorumEvent.WindowPassed} is due so long after this view was installed; empty when none is
 * @param keptVotes what each member is to keep in its stable store for its next start; 0 for nothing
 */
public record Decision(
        QuorumView view,
        Verdict verdict,
        long present,
        long expected,
        long needed,
        List<Reason> reasons,
        OptionalLong windowMillis,
        int keptVotes) {
    /** Copies the list. */
    public Decision {
        reasons = List.copyOf(reasons);
    }

    /**
     * A step of the calculation.
     *
     * @param name in capitals, for programs: {@code MAJORITY}
     * @param text with the numbers, for people: {@code "2 of 3 votes, 2 needed"}
     */
    public record Reason(String name, String text) {
        /** Name of the reason of policies that wait until they have seen all nodes. */
        public static final String WAITING_FOR_ALL = "WAITING_FOR_ALL";
    }
}
