package org.quorate.shell.gogo.quorum;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.node.NodeIdentity;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.service.ImaginedChange;
import org.quorate.quorum.service.Quorum;
import org.quorate.quorum.service.QuorumStatus;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Page.Tone;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;

/**
 * The verdict and what it is made of.
 *
 * @param verdict that counts
 * @param view that the numbers are of
 * @param policyVersion empty while nobody provides the policy
 * @param policyChanges how often it was changed while the cluster ran
 * @param members that count in it
 * @param votes present
 * @param expectedVotes of all
 * @param needed votes that make quorate
 * @param reasons names, the deciding one first
 * @param because text of each
 * @param undecidedBecause empty unless undecided; the numbers are those before then
 * @param since wall clock
 * @param waitingFor nodes that were not seen since the start, where the policy waits for all; else empty
 * @param uncounted members without a vote, by name, with the reason
 * @param nextLoss absent when nobody else is a member, or the members may not act
 * @param comeback nodes any of which would make the members quorate by joining; empty when they are, or none would
 * @param time wall clock
 */
public record StatusReport(
        Verdict verdict,
        String view,
        String policy,
        String policyVersion,
        long policyChanges,
        int members,
        long votes,
        long expectedVotes,
        long needed,
        List<String> reasons,
        List<String> because,
        String undecidedBecause,
        Instant since,
        List<String> waitingFor,
        SortedMap<String, String> uncounted,
        Optional<NextLoss> nextLoss,
        List<String> comeback,
        Instant time)
        implements Report {
    private static final int BAR = 21;

    /** As this node has it now; empty while it has no quorum, or does not know who it is. */
    public static Optional<StatusReport> of(LocalNode node) {
        return node.quorum()
                .flatMap(quorum -> node.identity()
                        .map(self -> of(quorum, self, node.clock().instant())));
    }

    static StatusReport of(Quorum quorum, NodeIdentity self, Instant now) {
        QuorumStatus status = quorum.status();
        NamedNodes names = new NamedNodes(self);
        Outlook outlook = Outlook.of(status.decision(), names);
        SortedMap<String, String> uncounted = new TreeMap<>();
        status.uncounted().forEach((node, why) -> uncounted.put(self.nameOf(node), names.in(why)));
        boolean acts = status.verdict() == Verdict.QUORATE;
        boolean stopped = status.verdict() == Verdict.INQUORATE;
        TreeSet<Integer> missing = missing(status, self);
        return new StatusReport(
                status.verdict(),
                status.decision().view().id().toString(),
                status.policy(),
                status.policyVersion(),
                status.policyChange(),
                status.decision().view().members().size(),
                outlook.votes(),
                outlook.expectedVotes(),
                outlook.needed(),
                outlook.reasons(),
                outlook.because(),
                names.in(status.undecidedBecause()),
                status.since(),
                status.waitsForNodes() ? names.of(missing) : List.of(),
                uncounted,
                acts ? NextLoss.of(quorum, status, self) : Optional.empty(),
                stopped && outlook.isCounted()
                        ? names.of(missing.stream()
                                .filter(node -> !status.uncounted().containsKey(node))
                                .filter(node -> NextLoss.imagined(quorum, new ImaginedChange.NodeJoined(node))
                                        .equals(Optional.of(Verdict.QUORATE)))
                                .toList())
                        : List.of(),
                now);
    }

    /** Nodes of the list that are not counted in the view. */
    static TreeSet<Integer> missing(QuorumStatus status, NodeIdentity self) {
        TreeSet<Integer> missing = new TreeSet<>(self.nodes().keySet());
        missing.removeAll(status.decision().view().members());
        return missing;
    }

    @Override
    public String kind() {
        return "QuorumStatus";
    }

    @Override
    public int exitCode() {
        return switch (verdict) {
            case QUORATE -> Exit.DONE;
            case INQUORATE -> Exit.NO;
            case UNDECIDED -> Exit.NOT_YET;
        };
    }

    @Override
    public void draw(Page page) {
        draw(page, Clock.fixed(time, ZoneId.systemDefault()));
    }

    void draw(Page page, Clock clock) {
        String by = policyVersion.isEmpty() ? policy + ", which is absent" : policy + " " + policyVersion;
        page.line(
                tone(),
                "Verdict     " + verdict + (verdict == Verdict.UNDECIDED ? "" : " in view " + view) + " since "
                        + Words.time(since, clock) + "   policy " + by
                        + (policyChanges > 0 ? ", change " + policyChanges : ""));
        if (!undecidedBecause.isEmpty()) {
            page.line("Undecided   " + undecidedBecause);
            page.line("Before      in view " + view + ":");
        }
        if (expectedVotes > 0) {
            page.line("Votes       " + votes + " present, " + expectedVotes + " expected, " + needed + " needed   "
                    + bar());
        }
        for (int i = 0; i < reasons.size(); i++) {
            page.line((i == 0 ? "Because     " : "            ") + reasons.get(i) + ": " + because.get(i));
        }
        uncounted.forEach((name, why) -> page.line("No vote     " + name + ": " + why));
        nextLoss.ifPresent(loss -> page.line(
                "If one more member is lost:  " + loss.verdict() + "   quorate quorum:whatif -" + loss.node()));
        if (!comeback.isEmpty()) {
            page.line("If " + String.join(" or ", comeback) + " comes:  QUORATE   quorate quorum:whatif +"
                    + comeback.get(0));
        }
        if (waitingFor.isEmpty()) {
            page.line("Waiting for nobody");
        } else {
            page.line(
                    Tone.ATTENTION,
                    "Waiting for " + String.join(" ", waitingFor) + ": not seen since the start   quorate"
                            + " quorum:release-wait");
        }
    }

    /** {@code QUORATE   2 of 3 votes, 2 needed   one more loss: INQUORATE}. */
    public String inShort() {
        if (verdict == Verdict.UNDECIDED) {
            return verdict + "   " + undecidedBecause;
        }
        return verdict + "   " + outlook().brief()
                + nextLoss.map(loss -> "   one more loss: " + loss.verdict()).orElse("");
    }

    /** {@code QUORATE in view 1.16: 2 of 3 votes, 2 needed}. */
    public String inASentence() {
        return verdict == Verdict.UNDECIDED
                ? verdict + ": " + undecidedBecause
                : verdict + " in view " + view + ": " + outlook().brief();
    }

    private Outlook outlook() {
        return new Outlook(verdict, votes, expectedVotes, needed, reasons, because);
    }

    /** How the verdict is coloured. */
    public Tone tone() {
        return switch (verdict) {
            case QUORATE -> Tone.GOOD;
            case INQUORATE -> Tone.BAD;
            case UNDECIDED -> Tone.ATTENTION;
        };
    }

    /** Votes that are present, out of those that are expected, with a mark at those that are needed. */
    private String bar() {
        long filled = Math.min(BAR, votes * BAR / expectedVotes);
        long mark = Math.min(BAR, needed * BAR / expectedVotes);
        StringBuilder bar = new StringBuilder();
        for (int cell = 0; cell <= BAR; cell++) {
            bar.append(cell == mark ? "│" : "");
            bar.append(cell == BAR ? "" : cell < filled ? "█" : "░");
        }
        return bar.toString();
    }
}
