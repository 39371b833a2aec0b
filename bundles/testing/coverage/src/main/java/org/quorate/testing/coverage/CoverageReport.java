package org.quorate.testing.coverage;

import java.util.Comparator;
import java.util.List;
import org.jacoco.core.analysis.IBundleCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ILine;
import org.jacoco.core.analysis.IPackageCoverage;
import org.jacoco.core.analysis.ISourceFileCoverage;

/** What was reached, file by file, and each line that was not, or not with all of its branches. */
final class CoverageReport {
    /** Share of lines that simulation alone must reach. */
    static final double LEAST_LINES = 0.95;

    /** Share of branches that simulation alone must reach. */
    static final double LEAST_BRANCHES = 0.90;

    private static final double PERCENT = 100;

    private final IBundleCoverage core;

    CoverageReport(IBundleCoverage core) {
        this.core = core;
    }

    boolean isEnough() {
        return core.getLineCounter().getCoveredRatio() >= LEAST_LINES
                && core.getBranchCounter().getCoveredRatio() >= LEAST_BRANCHES;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (IPackageCoverage each : core.getPackages()) {
            for (ISourceFileCoverage file : sorted(each)) {
                describe(each, file, text);
            }
        }
        return text.append(String.format(
                        "core: lines %s (at least %.0f %%), branches %s (at least %.0f %%)%n",
                        share(core.getLineCounter()),
                        LEAST_LINES * PERCENT,
                        share(core.getBranchCounter()),
                        LEAST_BRANCHES * PERCENT))
                .toString();
    }

    private static List<ISourceFileCoverage> sorted(IPackageCoverage of) {
        return of.getSourceFiles().stream()
                .sorted(Comparator.comparing(ISourceFileCoverage::getName))
                .toList();
    }

    private static void describe(IPackageCoverage in, ISourceFileCoverage file, StringBuilder text) {
        int missed =
                file.getLineCounter().getMissedCount() + file.getBranchCounter().getMissedCount();
        if (missed == 0) {
            return;
        }
        String place = in.getName().substring(in.getName().lastIndexOf('/') + 1) + "/" + file.getName();
        text.append(String.format(
                "%s: lines %s, branches %s%n", place, share(file.getLineCounter()), share(file.getBranchCounter())));
        for (int number = file.getFirstLine(); number <= file.getLastLine(); number++) {
            ILine line = file.getLine(number);
            if (line.getInstructionCounter().getTotalCount() > 0
                    && line.getInstructionCounter().getCoveredCount() == 0) {
                text.append("  line ").append(number).append(" is not reached\n");
            } else if (line.getBranchCounter().getMissedCount() > 0) {
                ICounter branches = line.getBranchCounter();
                text.append(String.format(
                        "  line %d: %d of %d branches are not taken%n",
                        number, branches.getMissedCount(), branches.getTotalCount()));
            }
        }
    }

    private static String share(ICounter counter) {
        return counter.getTotalCount() == 0
                ? "none"
                : String.format("%.1f %% of %,d", counter.getCoveredRatio() * PERCENT, counter.getTotalCount());
    }
}
