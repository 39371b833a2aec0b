package org.quorate.testing.mutants;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.quorate.testing.mutants.Mutant.Kind;

/** All findings, as a table for people and as JSON for programs, and the verdict. */
record Report(List<Finding> findings) {
    /** Of the mutants that are not basic, so many must be found. */
    static final int OTHERS_REQUIRED = 20;

    private static final double MILLIS = 1000;
    private static final String ROW = "%-4s %-12s %-9s %7s %7s %9s  %-30s %s%n";

    /** Copies the list. */
    Report {
        findings = List.copyOf(findings);
    }

    /** Every basic mutant and enough of the others were found, and nothing where there is no bug. */
    boolean isEnough() {
        return count(Kind.BASIC, false) == 0
                && count(Kind.TRANSITIONAL, true) + count(Kind.QUIET, true) >= OTHERS_REQUIRED
                && count(Kind.CONTROL, true) == 0
                && findings.stream().allMatch(finding -> finding.trouble().isEmpty());
    }

    /** Whether every mutant in it was found, and nothing where there is no bug: for a choice of some. */
    boolean isComplete() {
        return findings.stream()
                .allMatch(finding -> finding.trouble().isEmpty()
                        && finding.isFound() != (finding.mutant().kind() == Kind.CONTROL));
    }

    private long count(Kind kind, boolean found) {
        return findings.stream()
                .filter(finding -> finding.mutant().kind() == kind && finding.isFound() == found)
                .count();
    }

    static String head() {
        return String.format(
                Locale.ROOT,
                ROW,
                "id",
                "class",
                "first at",
                "seeds",
                "failing",
                "CPU-s all",
                "breaks",
                "deliberate bug");
    }

    static String row(Finding finding) {
        Mutant mutant = finding.mutant();
        String first = finding.isFound() ? seconds(finding.firstMillis()) + " s" : "not found";
        String row = String.format(
                Locale.ROOT,
                ROW,
                mutant.id(),
                mutant.kind().name().toLowerCase(Locale.ROOT),
                finding.trouble().isEmpty() ? first : "TROUBLE",
                finding.seeds(),
                finding.failing(),
                seconds(finding.millis()),
                promises(finding) + (finding.isAsExpected() ? "" : " not expected"),
                mutant.bug());
        return finding.trouble().isEmpty() ? row : row + "     " + finding.trouble() + "\n";
    }

    /** What is to be said below the rows. */
    String summary() {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            if (finding.isFound()) {
                text.append(finding.replay())
                        .append("\n    ")
                        .append(finding.firstWhy())
                        .append('\n');
            }
        }
        long others = count(Kind.TRANSITIONAL, true) + count(Kind.QUIET, true);
        return text.append(String.format(
                        "basic: %d found, %d not; others: %d found (%d required), %d not; without a bug: %d violations%n",
                        count(Kind.BASIC, true),
                        count(Kind.BASIC, false),
                        others,
                        OTHERS_REQUIRED,
                        count(Kind.TRANSITIONAL, false) + count(Kind.QUIET, false),
                        count(Kind.CONTROL, true)))
                .toString();
    }

    /** All of it, one object per mutant. */
    String json() {
        return findings.stream().map(Report::json).collect(Collectors.joining(",\n ", "[", "]\n"));
    }

    private static String json(Finding finding) {
        Mutant mutant = finding.mutant();
        String promises = finding.promises().entrySet().stream()
                .map(each -> quoted(each.getKey()) + ":" + each.getValue())
                .collect(Collectors.joining(",", "{", "}"));
        return "{\"id\":" + quoted(mutant.id()) + ",\"class\":"
                + quoted(mutant.kind().name().toLowerCase(Locale.ROOT)) + ",\"bug\":" + quoted(mutant.bug())
                + ",\"rule\":" + quoted(mutant.rule()) + ",\"expected\":" + quoted(mutant.expected())
                + ",\"found\":" + finding.isFound() + ",\"asExpected\":" + finding.isAsExpected() + ",\"trouble\":"
                + quoted(finding.trouble())
                + ",\"promises\":" + promises + ",\"seeds\":" + finding.seeds() + ",\"failing\":" + finding.failing()
                + ",\"cpuSecondsToFirst\":" + seconds(finding.firstMillis()) + ",\"cpuSeconds\":"
                + seconds(finding.millis()) + ",\"first\":" + quoted(finding.firstWhy()) + ",\"replay\":"
                + quoted(finding.replay()) + "}";
    }

    private static String promises(Finding finding) {
        return finding.promises().entrySet().stream()
                .sorted((one, two) -> two.getValue() - one.getValue())
                .map(each -> each.getKey() + "×" + each.getValue())
                .collect(Collectors.joining(" "));
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f", millis / MILLIS);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char each : text.toCharArray()) {
            if (each == '"' || each == '\\') {
                quoted.append('\\').append(each);
            } else if (each < ' ') {
                quoted.append(String.format("\\u%04x", (int) each));
            } else {
                quoted.append(each);
            }
        }
        return quoted.append('"').toString();
    }
}
