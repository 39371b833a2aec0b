package org.quorate.shell.client.demo;

import java.util.Locale;
import java.util.Optional;

/**
 * What one node says about quorum, as {@code quorum:status} has it.
 *
 * @param exit code of the command: 0 quorate, 2 not, 75 undecided
 * @param verdict {@code QUORATE}, {@code INQUORATE} or {@code UNDECIDED}
 * @param view id of the ring that was counted
 * @param votes present; while undecided the numbers are those before
 * @param expected votes of all
 * @param needed votes that make quorate
 */
public record NodeVerdict(int exit, String verdict, String view, long votes, long expected, long needed) {
    /** Verdict of those who may act. */
    public static final String QUORATE = "QUORATE";

    /** Verdict of those who may not. */
    public static final String INQUORATE = "INQUORATE";

    /** Asks a node; empty while it does not answer, or has no quorum to speak of. */
    public static Optional<NodeVerdict> of(DemoNode node) {
        NodeProbe.Reply reply = NodeProbe.ask(node, "quorum:status", "--json");
        return reply.document()
                .map(document -> document.get("data"))
                .filter(data -> !data.get("verdict").text().isEmpty())
                .map(data -> new NodeVerdict(
                        reply.exit(),
                        data.get("verdict").text(),
                        data.get("view").text(),
                        data.get("votes").number(0),
                        data.get("expectedVotes").number(0),
                        data.get("needed").number(0)));
    }

    /** Whether this is about that ring, and certain. */
    boolean isFinalFor(String ring) {
        return view.equals(ring) && (verdict.equals(QUORATE) || verdict.equals(INQUORATE));
    }

    /** {@code quorate: 2 of 3 votes, 2 needed}. */
    public String sentence() {
        String numbers = votes + " of " + expected + (expected == 1 ? " vote, " : " votes, ") + needed + " needed";
        return verdict.toLowerCase(Locale.ROOT) + ": " + numbers;
    }
}
