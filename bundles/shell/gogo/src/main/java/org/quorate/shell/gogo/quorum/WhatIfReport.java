package org.quorate.shell.gogo.quorum;

import java.util.List;
import org.quorate.quorum.Verdict;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;

/**
 * What the policy says to something imagined.
 *
 * @param view that it begins with
 * @param cases the same changes all at once, then, where there are several, one after the other
 */
public record WhatIfReport(String view, List<Case> cases) implements Report {
    /** Copies the list. */
    public WhatIfReport {
        cases = List.copyOf(cases);
    }

    /**
     * One of them.
     *
     * @param when {@code node2 is lost}
     * @param outlook how it ends
     */
    public record Case(String when, Outlook outlook) {}

    @Override
    public String kind() {
        return "QuorumWhatIf";
    }

    /** Yes only if every case ends quorate. */
    @Override
    public int exitCode() {
        boolean all = cases.stream().allMatch(each -> each.outlook().verdict() == Verdict.QUORATE);
        return all ? Exit.DONE : Exit.NO;
    }

    @Override
    public void draw(Page page) {
        String from = cases.size() == 1 ? " from view " + view : "";
        int width = cases.stream().mapToInt(each -> each.when().length()).max().orElse(0) + from.length() + 1;
        for (Case each : cases) {
            page.line("If " + String.format("%-" + width + "s", each.when() + from + ":") + "  "
                    + each.outlook().words());
        }
    }
}
