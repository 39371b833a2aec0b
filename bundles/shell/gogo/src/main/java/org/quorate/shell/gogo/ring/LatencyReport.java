package org.quorate.shell.gogo.ring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.quorate.ordering.RingLatency;
import org.quorate.ordering.TimeDistribution;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;

/**
 * How long things take on the ring.
 *
 * @param tokenLossMillis without a token for this long the ring is given up; 0 when that is not known
 * @param last lately
 * @param all since the ordering began
 */
public record LatencyReport(String ring, long tokenLossMillis, RingLatency last, RingLatency all) implements Report {
    /** A loss time that is as many times the slowest rotation leaves room for what nobody expects. */
    private static final int AMPLE = 4;

    @Override
    public void draw(Page page) {
        table(page, "Last " + Words.duration(last.overMillis()), last);
        page.gap();
        table(page, "In all " + Words.duration(all.overMillis()), all);
        page.gap();
        advice(page);
        if (page.wide()) {
            page.gap()
                    .line("Rotations in which an idle ring held the token are left out. Messages are measured from")
                    .line("the call of submit to the queues of this node's listeners: each that comes alone, and")
                    .line("of many that wait together one in " + RingLatency.SAMPLED + ".");
        }
    }

    private static void table(Page page, String over, RingLatency latency) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("rotation", latency.rotation()));
        rows.add(row("of it at this node", latency.tokenHere()));
        rows.add(row("own messages, agreed", latency.agreed()));
        rows.add(row("own messages, safe", latency.safe()));
        page.table(
                List.of(
                        over,
                        padded("Count"),
                        padded("p50"),
                        padded("p90"),
                        padded("p99"),
                        padded("p99.9"),
                        padded("max")),
                rows);
    }

    private static List<String> row(String what, TimeDistribution times) {
        return List.of(
                what,
                Words.count(times.count()),
                Words.latency(times.p50Nanos()),
                Words.latency(times.p90Nanos()),
                Words.latency(times.p99Nanos()),
                Words.latency(times.p999Nanos()),
                Words.latency(times.maxNanos()));
    }

    /** A title of a column that is as wide in both tables. */
    private static String padded(String title) {
        return ">" + " ".repeat(Math.max(0, 8 - title.length())) + title;
    }

    private void advice(Page page) {
        long worstNanos = all.rotation().maxNanos();
        if (worstNanos == 0) {
            page.line("No rotation was measured yet: an idle ring holds its token. See ring:send for test messages.");
        } else if (tokenLossMillis > 0) {
            double times = tokenLossMillis * 1e6 / worstNanos;
            long roomNanos = Math.max(0, tokenLossMillis * 1_000_000 - worstNanos);
            page.line("ring.token.loss.ms = " + tokenLossMillis + " is " + (times < AMPLE ? "only " : "")
                    + String.format(Locale.ROOT, times < 10 ? "%.1f" : "%.0f", times)
                    + " times the slowest rotation:");
            page.line("room for pauses up to " + Words.latency(roomNanos) + ". "
                    + (times < AMPLE ? "Do: look at load and pauses (ring:stats), or raise it." : "Keep it."));
        }
    }
}
