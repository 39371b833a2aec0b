package org.quorate.shell.gogo.group;

import java.util.List;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;

/** All groups of the cluster, as this node knows them. */
record GroupsReport(List<GroupReport> groups) implements Report {
    @Override
    public List<String> warnings() {
        return groups.stream().flatMap(each -> each.warnings().stream()).toList();
    }

    @Override
    public void draw(Page page) {
        if (groups.isEmpty()) {
            page.line("No group has a member.");
            return;
        }
        page.table(
                List.of("Group", ">Members", "Where", "View", ">Messages", ">Queue", "Note"),
                groups.stream().map(GroupsReport::row).toList());
    }

    private static List<String> row(GroupReport group) {
        String slow = group.slow();
        return List.of(
                group.group(),
                Integer.toString(group.members().size()),
                String.join(" ", group.where()),
                group.view(),
                Words.count(group.messages()),
                GroupReport.bytes(group.queuedBytes()),
                slow.isEmpty() ? "" : "▲ " + slow);
    }
}
