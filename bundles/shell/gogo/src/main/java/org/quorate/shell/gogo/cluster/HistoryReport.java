package org.quorate.shell.gogo.cluster;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.quorate.node.History;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;

/** The timeline of this node, oldest first. */
public record HistoryReport(List<Fact> facts, Instant time) implements Report {
    /** One line of it. */
    public record Fact(Instant time, String topic, String code, String text) {
        static Fact of(History.Fact fact) {
            return new Fact(fact.time(), fact.topic(), fact.code(), fact.text());
        }
    }

    @Override
    public void draw(Page page) {
        draw(page, Clock.fixed(time, ZoneId.systemDefault()));
    }

    void draw(Page page, Clock clock) {
        for (Fact fact : facts) {
            page.line(String.format(
                    "%s  %-9s  %s %s", Words.timeMillis(fact.time(), clock), fact.topic(), fact.code(), fact.text()));
        }
        if (facts.isEmpty()) {
            page.line("Nothing happened in that time, or nothing of those topics.");
        }
    }
}
