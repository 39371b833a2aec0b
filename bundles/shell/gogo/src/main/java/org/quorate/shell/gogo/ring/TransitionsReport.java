package org.quorate.shell.gogo.ring;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.quorate.ordering.RingTransition;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;

/** The last changes of the ring's state, oldest first. */
public record TransitionsReport(List<RingTransition> transitions, Instant time) implements Report {
    @Override
    public void draw(Page page) {
        draw(page, Clock.fixed(time, ZoneId.systemDefault()));
    }

    void draw(Page page, Clock clock) {
        transitions.forEach(t -> page.line(Words.timeMillis(t.time(), clock) + "  " + t.from() + " -> " + t.to()
                + " because " + t.reason() + (t.detail().isEmpty() ? "" : ": " + t.detail()) + "; ring " + t.ring()));
        if (transitions.isEmpty()) {
            page.line("The ring has not changed its state yet.");
        }
    }
}
