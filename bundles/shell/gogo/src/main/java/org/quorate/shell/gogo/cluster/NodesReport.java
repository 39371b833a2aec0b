package org.quorate.shell.gogo.cluster;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;

/**
 * All configured nodes.
 *
 * @param quorum whether anybody counts votes
 */
public record NodesReport(String view, boolean quorum, List<NodeRow> nodes, Instant time) implements Report {
    @Override
    public void draw(Page page) {
        draw(page, Clock.fixed(time, ZoneId.systemDefault()));
    }

    void draw(Page page, Clock clock) {
        NodeRow.table(page, "", nodes, quorum, clock);
    }
}
