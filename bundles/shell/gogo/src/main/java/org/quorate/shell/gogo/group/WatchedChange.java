package org.quorate.shell.gogo.group;

import java.util.ArrayList;
import java.util.List;
import org.quorate.group.GroupView;
import org.quorate.group.MemberChange;
import org.quorate.node.NodeIdentity;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;

/**
 * What happened to a group beside its messages.
 *
 * @param event {@code view}, {@code suspended}, or {@code gap}: messages that came too fast
 * @param view the new one; empty otherwise
 * @param members of the new view
 * @param joined members that came, each with the reason behind it: {@code node3/17 NODEUP}
 * @param left members that went, in the same way
 * @param notShown of a gap: how much is left out
 */
record WatchedChange(
        String event, String view, List<String> members, List<String> joined, List<String> left, long notShown)
        implements Report {
    static WatchedChange of(GroupView view, NodeIdentity self) {
        return new WatchedChange(
                "view",
                view.id().toString(),
                view.members().stream()
                        .map(member -> MemberRow.name(member, self))
                        .toList(),
                named(view.joined(), self),
                named(view.left(), self),
                0);
    }

    static WatchedChange suspended() {
        return new WatchedChange("suspended", "", List.of(), List.of(), List.of(), 0);
    }

    static WatchedChange gap(long notShown) {
        return new WatchedChange("gap", "", List.of(), List.of(), List.of(), notShown);
    }

    private static List<String> named(List<MemberChange> changes, NodeIdentity self) {
        return changes.stream()
                .map(change -> MemberRow.name(change.member(), self) + " " + change.reason())
                .toList();
    }

    @Override
    public String kind() {
        return "GroupChange";
    }

    @Override
    public void draw(Page page) {
        switch (event) {
            case "view" -> page.line("View " + view + ": " + String.join(" ", members) + changes());
            case "gap" -> page.line("▲ " + notShown + " not shown: they came faster than they can be read.");
            default -> page.line("Nobody can tell who is a member, until the next view.");
        }
    }

    private String changes() {
        List<String> changes = new ArrayList<>();
        joined.forEach(each -> changes.add("+" + each));
        left.forEach(each -> changes.add("-" + each));
        return changes.isEmpty() ? "" : "   " + String.join("  ", changes);
    }
}
