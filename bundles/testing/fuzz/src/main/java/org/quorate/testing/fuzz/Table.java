package org.quorate.testing.fuzz;

import java.util.List;
import java.util.Locale;

/** Outcomes as text for people. */
final class Table {
    static final String HEAD =
            "target             seconds   executions  per second  branches  features  inputs  findings\n";

    private Table() {}

    static String line(Outcome outcome) {
        return String.format(
                Locale.ROOT,
                "%-18s %7.0f %,12d %,11d %,9d %,9d %,7d %9d%n",
                outcome.target().label(),
                outcome.seconds(),
                outcome.executions(),
                outcome.perSecond(),
                outcome.coverage(),
                outcome.features(),
                outcome.corpus(),
                outcome.isFinding() ? 1 : 0);
    }

    static String sum(List<Outcome> outcomes) {
        double seconds = outcomes.stream().mapToDouble(Outcome::seconds).sum();
        long executions = outcomes.stream().mapToLong(Outcome::executions).sum();
        return String.format(
                Locale.ROOT,
                "%-18s %7.0f %,12d %,11d %38d%n",
                "in all",
                seconds,
                executions,
                seconds > 0 ? Math.round(executions / seconds) : 0,
                outcomes.stream().filter(Outcome::isFinding).count());
    }

    static String finding(Outcome outcome) {
        String input = outcome.input().map(Object::toString).orElse("(no input was written)");
        return String.format(
                "%n%s: %s%n  input:  %s%n  replay: ./quorate fuzz --target %s --replay %s%n",
                outcome.target().label(),
                outcome.finding(),
                input,
                outcome.target().label(),
                input);
    }
}
