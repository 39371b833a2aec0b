package org.quorate.shell.gogo.cluster;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.quorate.quorum.Verdict;
import org.quorate.shell.gogo.cluster.ClusterStatus.Attention;
import org.quorate.shell.gogo.quorum.StatusReport;
import org.quorate.shell.gogo.report.Words;

/** What somebody should look at about the verdict. */
final class QuorumAttention {
    private QuorumAttention() {}

    /**
     * Empty when nothing is.
     *
     * @param nodes of the list; that a complete cluster tolerates no loss follows from its size, and is no news
     */
    static List<Attention> of(StatusReport quorum, int nodes, Clock clock) {
        List<Attention> found = new ArrayList<>();
        switch (quorum.verdict()) {
            case UNDECIDED ->
                found.add(new Attention("UNDECIDED: " + quorum.undecidedBecause(), "quorate quorum:status"));
            case INQUORATE -> found.add(inquorate(quorum, clock));
            case QUORATE ->
                quorum.nextLoss()
                        .filter(loss -> loss.verdict() != Verdict.QUORATE && quorum.members() < nodes)
                        .ifPresent(loss -> found.add(new Attention(
                                "no further failure is tolerated", "quorate quorum:whatif -" + loss.node())));
        }
        quorum.uncounted()
                .forEach((name, why) ->
                        found.add(new Attention(name + " has no vote: " + why, "quorate quorum:status")));
        return found;
    }

    private static Attention inquorate(StatusReport quorum, Clock clock) {
        if (!quorum.waitingFor().isEmpty()) {
            return new Attention(
                    "INQUORATE since " + Words.time(quorum.since(), clock) + ", waiting for "
                            + String.join(" ", quorum.waitingFor()),
                    "quorate quorum:status");
        }
        return new Attention(
                "INQUORATE: " + quorum.because().stream().findFirst().orElse("nobody has counted"),
                "quorate quorum:why");
    }
}
