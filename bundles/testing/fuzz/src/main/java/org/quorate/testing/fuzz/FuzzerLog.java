package org.quorate.testing.fuzz;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what Jazzer prints: its progress, its final numbers, and what it found. */
final class FuzzerLog {
    private static final Pattern PROGRESS = Pattern.compile("#(\\d+)\\s.*cov: (\\d+) ft: (\\d+) corp: (\\d+)/.*");
    private static final Pattern EXECUTED = Pattern.compile("stat::number_of_executed_units:\\s*(\\d+)");
    private static final Pattern FOUND = Pattern.compile("== Java Exception: (.*)|==\\d+== ?ERROR: (libFuzzer: .*)");
    private static final Pattern WRITTEN = Pattern.compile(".*Test unit written to (\\S+)");

    private long executions;
    private long coverage;
    private long features;
    private long corpus;
    private String finding = "";
    private String last = "";
    private Optional<Path> input = Optional.empty();

    void take(String line) {
        Matcher progress = PROGRESS.matcher(line);
        Matcher executed = EXECUTED.matcher(line);
        Matcher found = FOUND.matcher(line);
        Matcher written = WRITTEN.matcher(line);
        if (progress.matches()) {
            executions = Math.max(executions, Long.parseLong(progress.group(1)));
            coverage = Long.parseLong(progress.group(2));
            features = Long.parseLong(progress.group(3));
            corpus = Long.parseLong(progress.group(4));
        } else if (executed.matches()) {
            executions = Long.parseLong(executed.group(1));
        } else if (found.matches() && finding.isEmpty()) {
            finding = found.group(1) != null ? found.group(1) : found.group(2);
        } else if (written.matches()) {
            input = Optional.of(Path.of(written.group(1)));
        }
        last = line.isBlank() ? last : line;
    }

    Outcome outcome(Target target, boolean ended, int code, double seconds) {
        String what = finding;
        if (what.isEmpty() && !ended) {
            what = "the fuzzer did not end";
        } else if (what.isEmpty() && code != 0) {
            what = "the fuzzer ended with code " + code + ": " + last;
        }
        return new Outcome(target, executions, seconds, coverage, features, corpus, what, input);
    }
}
