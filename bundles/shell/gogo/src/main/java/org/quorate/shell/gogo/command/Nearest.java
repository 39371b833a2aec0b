package org.quorate.shell.gogo.command;

import java.util.Collection;
import java.util.Optional;

/** Finds what somebody may have meant. */
public final class Nearest {
    private static final int MAX_LENGTH = 64;

    private Nearest() {}

    /** The candidate that fewest typing mistakes lead to, if they are at most a third of its length and three. */
    public static Optional<String> to(String given, Collection<String> candidates) {
        if (given.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Optional<String> best = Optional.empty();
        int fewest = 4;
        for (String candidate : candidates) {
            int mistakes = mistakes(given, candidate);
            if (mistakes < fewest && mistakes <= Math.max(1, candidate.length() / 3)) {
                fewest = mistakes;
                best = Optional.of(candidate);
            }
        }
        return best;
    }

    /** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
    static int mistakes(String from, String to) {
        int[][] d = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int k = 0; k <= to.length(); k++) {
                if (i == 0 || k == 0) {
                    d[i][k] = i + k;
                    continue;
                }
                int same = from.charAt(i - 1) == to.charAt(k - 1) ? 0 : 1;
                d[i][k] = Math.min(Math.min(d[i - 1][k], d[i][k - 1]) + 1, d[i - 1][k - 1] + same);
                if (i > 1
                        && k > 1
                        && from.charAt(i - 1) == to.charAt(k - 2)
                        && from.charAt(i - 2) == to.charAt(k - 1)) {
                    d[i][k] = Math.min(d[i][k], d[i - 2][k - 2] + 1);
                }
            }
        }
        return d[from.length()][to.length()];
    }
}
