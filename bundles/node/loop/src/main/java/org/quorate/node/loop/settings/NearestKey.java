package org.quorate.node.loop.settings;

import java.util.Locale;
import java.util.Optional;

/** Guesses which key was meant. */
final class NearestKey {

    /** Longer names are not compared; no key is nearly as long. */
    static final int MAX_COMPARED = 100;

    private NearestKey() {}

    /** The known key most like {@code written}, numbers filled in, if it is alike enough to be meant. */
    static Optional<String> of(String written) {
        if (written.length() > MAX_COMPARED) {
            return Optional.empty();
        }
        String wanted = written.toLowerCase(Locale.ROOT).replace('_', '.').replace('-', '.');
        String best = "";
        int bestDistance = Integer.MAX_VALUE;
        for (Key key : Catalogue.keys()) {
            String candidate = filled(key.name(), wanted);
            if (Math.abs(candidate.length() - wanted.length()) >= bestDistance && !candidate.endsWith("." + wanted)) {
                continue; // so many letters more or less are that far apart at least
            }
            int distance = candidate.endsWith("." + wanted) ? 1 : distance(wanted, candidate);
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return bestDistance <= Math.max(2, wanted.length() / 5) ? Optional.of(best) : Optional.empty();
    }

    private static String filled(String pattern, String written) {
        if (pattern.indexOf('<') < 0) {
            return pattern;
        }
        String[] parts = pattern.split("\\.");
        String[] given = written.split("\\.", -1);
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].charAt(0) == '<' && i < given.length && given[i].matches("[0-9]+")) {
                parts[i] = given[i];
            }
        }
        return String.join(".", parts);
    }

    /** Insertions, deletions, replacements and swaps of neighbours that lead from one text to the other. */
    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
        }
        return row[b.length()];
    }
}
