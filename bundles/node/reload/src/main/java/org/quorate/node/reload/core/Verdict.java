package org.quorate.node.reload.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.quorate.node.RunningSettings.Change;
import org.quorate.node.RunningSettings.Standing;
import org.quorate.node.SettingsReload.Kind;
import org.quorate.node.SettingsReload.Outcome;

/** What becomes of an operation when all members have answered. */
final class Verdict {
    private Verdict() {}

    /**
     * Why it is not to be committed; empty when it is.
     *
     * @param round answered by all
     * @param running what this node has
     * @param hindrance why quorum cannot be changed now; empty when it can
     */
    static Optional<Outcome> against(Round round, Standing running, boolean dryRun, String hindrance) {
        List<String> faults = faults(round);
        if (!faults.isEmpty()) {
            long nodes = round.answers.values().stream()
                    .filter(report -> !report.faults().isEmpty())
                    .count();
            return Optional.of(
                    outcome(round, Kind.FAULTY, "files of " + count(nodes, "node") + " have faults", faults));
        }
        if (!Differences.agree(round.standings())) {
            String why = Differences.clause(round.standings());
            return Optional.of(outcome(round, Kind.DIFFERENT, why, Differences.keys(round.standings())));
        }
        Standing files = round.standings().get(round.members.first());
        boolean changed = round.changes().values().stream().anyMatch(each -> !each.isEmpty());
        if (!changed && running.agreesWith(files)) {
            return Optional.of(outcome(round, Kind.NOTHING_NEW, "", List.of()));
        }
        if (round.changesQuorum() && !hindrance.isEmpty()) {
            return Optional.of(outcome(round, Kind.NOT_QUORATE, hindrance, List.of()));
        }
        return dryRun ? Optional.of(outcome(round, Kind.WOULD_APPLY, "", List.of())) : Optional.empty();
    }

    private static List<String> faults(Round round) {
        List<String> faults = new ArrayList<>();
        round.answers.forEach(
                (node, report) -> report.faults().forEach(fault -> faults.add("node " + node + ": " + fault)));
        return faults;
    }

    /** What is told of a round. */
    static Outcome outcome(Round round, Kind kind, String why, List<String> details) {
        boolean common = round.isAnswered() && Differences.agree(round.standings());
        Standing files = common ? round.standings().get(round.members.first()) : new Standing("", 0, new TreeMap<>());
        return new Outcome(kind, why, details, round.warnings(), files.digest(), files.version(), round.changes());
    }

    /** How many keys count at once, and what the others need: {@code 3 keys live, 1 needs a rolling restart}. */
    static String summary(Round round) {
        List<Change> all = round.changes().values().stream()
                .flatMap(List::stream)
                .distinct()
                .toList();
        return summary(all);
    }

    /** The same of one node. */
    static String summary(List<Change> changes) {
        int live = 0;
        int swap = 0;
        int restart = 0;
        for (Change change : changes) {
            switch (change.way()) {
                case LIVE, QUORUM -> live++;
                case SWAP -> swap++;
                case RESTART -> restart++;
            }
        }
        List<String> parts = new ArrayList<>();
        parts.add(count(live, "key") + " live");
        if (restart > 0) {
            parts.add(restart + (restart == 1 ? " needs" : " need") + " a rolling restart");
        }
        if (swap > 0) {
            parts.add(swap + (swap == 1 ? " needs" : " need") + " an exchange of the provider");
        }
        return String.join(", ", parts);
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
