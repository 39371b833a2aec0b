package org.quorate.shell.gogo.quorum;

import java.util.List;
import org.quorate.quorum.Decision;
import org.quorate.quorum.Verdict;

/**
 * A decision in short, as it is or as it would be.
 *
 * @param votes present
 * @param expectedVotes of all
 * @param needed votes that make quorate
 * @param reasons names, the deciding one first
 * @param because text of each
 */
public record Outlook(
        Verdict verdict, long votes, long expectedVotes, long needed, List<String> reasons, List<String> because) {
    /** Reasons of which the numbers say all. */
    private static final List<String> ORDINARY = List.of("MAJORITY", "NO_MAJORITY");

    /** Copies the lists. */
    public Outlook {
        reasons = List.copyOf(reasons);
        because = List.copyOf(because);
    }

    static Outlook of(Decision decision, NamedNodes names) {
        return new Outlook(
                decision.verdict(),
                decision.present(),
                decision.expected(),
                decision.needed(),
                decision.reasons().stream().map(Decision.Reason::name).toList(),
                decision.reasons().stream()
                        .map(reason -> names.in(reason.text()))
                        .toList());
    }

    /** {@code QUORATE, 2 of 3 votes, 2 needed}. */
    String words() {
        return verdict + ", " + brief();
    }

    /** The numbers, where nothing else decides; else what does. */
    String brief() {
        boolean ordinary = reasons.isEmpty() || ORDINARY.contains(reasons.get(0));
        return ordinary ? numbers() : because.get(0);
    }

    /** {@code 2 of 3 votes, 2 needed}. */
    String numbers() {
        return votes + " of " + expectedVotes + " votes, " + needed + " needed";
    }

    /** Whether anybody has counted. */
    boolean isCounted() {
        return expectedVotes > 0;
    }
}
