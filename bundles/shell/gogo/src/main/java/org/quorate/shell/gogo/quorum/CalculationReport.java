package org.quorate.shell.gogo.quorum;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.quorate.node.NodeIdentity;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.service.QuorumStatus;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;

/**
 * How the policy came to its decision.
 *
 * @param decision of the view
 * @param expectedOf votes of each node of the list, by name; empty where they do not make up the sum
 * @param presentOf votes of each member, by name; empty where they do not make up the sum
 * @param undecidedBecause empty unless nobody can tell now
 */
public record CalculationReport(
        String policy,
        String policyVersion,
        String view,
        Outlook decision,
        SortedMap<String, Integer> expectedOf,
        SortedMap<String, Integer> presentOf,
        String undecidedBecause)
        implements Report {

    static CalculationReport of(LocalNode node, QuorumStatus status, NodeIdentity self) {
        NamedNodes names = new NamedNodes(self);
        SortedMap<Integer, Integer> all = MemberVotes.set(node);
        boolean complete = all.values().stream().mapToLong(Integer::longValue).sum()
                == status.decision().expected();
        SortedMap<Integer, Integer> present = MemberVotes.counted(node, status);
        present.keySet().removeAll(status.uncounted().keySet());
        return new CalculationReport(
                status.policy(),
                status.policyVersion(),
                status.decision().view().id().toString(),
                Outlook.of(status.decision(), names),
                complete ? named(all, self) : new TreeMap<>(),
                named(present, self),
                names.in(status.undecidedBecause()));
    }

    private static SortedMap<String, Integer> named(SortedMap<Integer, Integer> votes, NodeIdentity self) {
        SortedMap<String, Integer> named = new TreeMap<>();
        votes.forEach((id, number) -> named.put(self.nameOf(id), number));
        return named;
    }

    @Override
    public String kind() {
        return "QuorumCalculation";
    }

    @Override
    public void draw(Page page) {
        if (!undecidedBecause.isEmpty()) {
            page.line("UNDECIDED now: " + undecidedBecause);
        }
        page.line("policy " + policy + (policyVersion.isEmpty() ? ", which is absent" : " " + policyVersion) + ", view "
                + view);
        List<String> reasons = decision.reasons();
        if (!decision.isCounted()) {
            for (int i = 0; i < reasons.size(); i++) {
                page.line("  " + (i == 0 ? "-> " + decision.verdict() + " (" + reasons.get(i) + "): " : "also       ")
                        + decision.because().get(i));
            }
            return;
        }
        page.line("  expected   " + decision.expectedVotes() + sum(expectedOf));
        page.line("  present    " + decision.votes() + sum(presentOf));
        boolean majority = decision.needed() == decision.expectedVotes() / 2 + 1;
        page.line("  needed     " + decision.needed()
                + (majority ? " = " + decision.expectedVotes() + " / 2 rounded down, plus 1" : ""));
        String compared =
                decision.votes() + (decision.votes() >= decision.needed() ? " >= " : " < ") + decision.needed();
        for (int i = 0; i < reasons.size(); i++) {
            String begin = i == 0
                    ? String.format("  %-10s -> %s (%s)", compared, decision.verdict(), reasons.get(i))
                    : "  also       " + reasons.get(i);
            boolean said = decision.verdict() == Verdict.QUORATE
                    && decision.because().get(i).equals(decision.numbers());
            page.line(begin + (said ? "" : ": " + decision.because().get(i)));
        }
    }

    private static String sum(SortedMap<String, Integer> votes) {
        return votes.isEmpty()
                ? ""
                : " = "
                        + votes.entrySet().stream()
                                .map(each -> each.getValue() + " (" + each.getKey() + ")")
                                .collect(Collectors.joining(" + "));
    }
}
