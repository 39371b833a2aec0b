package org.quorate.shell.gogo.group;

import java.util.List;
import java.util.Optional;
import org.quorate.group.GroupStatus;
import org.quorate.node.NodeIdentity;
import org.quorate.shell.gogo.report.Page;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.gogo.report.Words;

/**
 * How one group stands, as this node knows it.
 *
 * @param group its name
 * @param view its present view
 * @param messages delivered in that view's ring
 * @param members by node, then by number there
 */
record GroupReport(String group, String view, long messages, List<MemberRow> members) implements Report {
    static GroupReport of(GroupStatus status, NodeIdentity self) {
        return new GroupReport(
                status.name(),
                status.view().toString(),
                status.messages(),
                status.members().stream()
                        .map(member -> MemberRow.of(member, self))
                        .toList());
    }

    /** Names of the nodes with members, each once. */
    List<String> where() {
        return members.stream().map(MemberRow::node).distinct().toList();
    }

    /** What waits for the listeners of this node; absent when it has none of the members. */
    Optional<Long> queuedBytes() {
        return members.stream().flatMap(member -> member.queuedBytes().stream()).reduce(Long::sum);
    }

    /** {@code node3 consumer slow (bundle shop.mail 1.2.0 [61])}, and how many more; empty when nobody is slow. */
    String slow() {
        List<MemberRow> slow = members.stream().filter(MemberRow::slow).toList();
        if (slow.isEmpty()) {
            return "";
        }
        MemberRow first = slow.get(0);
        return first.node() + " consumer slow (bundle " + first.bundle() + ")"
                + (slow.size() > 1 ? " and " + (slow.size() - 1) + " more" : "");
    }

    static String bytes(Optional<Long> bytes) {
        return bytes.map(Words::bytes).orElse("-");
    }

    @Override
    public List<String> warnings() {
        return slow().isEmpty() ? List.of() : List.of(group + ": " + slow());
    }

    @Override
    public void draw(Page page) {
        page.line(group + "   view " + view + "   " + Words.counted(members.size(), "member") + "   "
                + Words.count(messages) + (messages == 1 ? " message" : " messages") + " in this ring");
        page.table(
                "  ",
                List.of("Member", "Bundle", ">Queue", "Note"),
                members.stream()
                        .map(each -> List.of(
                                each.member(),
                                each.bundle(),
                                bytes(each.queuedBytes()),
                                each.slow() ? "▲ slow, all senders wait for it" : ""))
                        .toList());
    }
}
