package org.quorate.shell.gogo.ring;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.quorate.node.LoopStatistics;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;

/** What the ordering and the loop have counted. */
public record CountersReport(String ring, SortedMap<String, Long> counters, List<LoopStatistics> loop)
        implements Report {
    @Override
    public void draw(Page page) {
        List<List<String>> rows = new ArrayList<>();
        counters.forEach((name, value) -> {
            if (value != 0 || page.wide()) {
                rows.add(List.of(name, Words.count(value)));
            }
        });
        page.table(List.of("Counter", ">Value"), rows);
        loop.forEach(l -> page.gap()
                .line("Loop   " + Words.count(l.turns()) + " turns, longest "
                        + Words.millis(l.longestTurnNanos()) + "   " + Words.counted(l.pauses(), "pause") + ", longest "
                        + Words.millis(l.longestPauseNanos())
                        + (l.slowWork() > 0 ? "   " + l.slowWork() + " times slow: " + l.slowestWork() : "")));
        if (!page.wide()) {
            page.line("Counters at 0 are left out; --wide shows them.");
        }
    }
}
