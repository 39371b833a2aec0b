package org.quorate.shell.gogo.group;

import java.util.List;
import org.quorate.group.GroupJoining;
import org.quorate.group.GroupReceipt;
import org.quorate.group.GroupSubmission;
import org.quorate.group.ProcessGroups;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.node.LocalNode;
import org.quorate.shell.gogo.node.Picture;
import org.quorate.shell.gogo.report.Words;

/** Why a command about groups does not do what was asked. */
final class GroupFaults {
    private static final String LOOK = "see quorate group:list";
    private static final int MAX_NAMED = 10;

    private GroupFaults() {}

    /**
     * The service.
     *
     * @throws CommandFault with the reason, when this node has none
     */
    static ProcessGroups of(LocalNode node) {
        return node.groups().orElseThrow(() -> absent(node));
    }

    private static CommandFault absent(LocalNode node) {
        if (node.setting("ring.dialect").equals("corosync")) {
            return absent(
                    "it is in a ring with corosync, where groups are those of the daemons",
                    "send over a channel: quorate publish, quorate subscribe");
        } else if (node.setting("group.enabled").equals("false")) {
            return absent(
                    "group.enabled = false",
                    "where the bundles of groups and quorum are installed, delete that line on all nodes and start them anew");
        }
        String missing = Picture.of(node).missing();
        return absent(missing.isEmpty() ? "its bundle is starting or missing" : missing, "see quorate cluster:plugins");
    }

    private static CommandFault absent(String why, String todo) {
        return new CommandFault(Exit.ABSENT, "GRP-051", "This node has no groups.", why, todo);
    }

    /** No group has that name, or nobody but the caller is in it. */
    static CommandFault noSuchGroup(String given, List<String> groups) {
        String some = String.join(" ", groups.subList(0, Math.min(MAX_NAMED, groups.size())));
        String why = groups.isEmpty()
                ? "no group has a member"
                : "the groups are " + some
                        + (groups.size() > MAX_NAMED ? " and " + (groups.size() - MAX_NAMED) + " more" : "");
        return new CommandFault(Exit.NO_SUCH, "GRP-052", "There is no group \"" + given + "\".", why, LOOK);
    }

    /** The command could not become a member, without which nobody sends or hears. */
    static CommandFault notJoined(String group, GroupJoining.Refused refused) {
        return new CommandFault(
                Exit.FAILED,
                "GRP-053",
                "The command could not join group " + group + ", as it must to send and to hear.",
                Words.clause(refused.explanation()),
                LOOK);
    }

    /** The message is delivered to nobody. */
    static CommandFault notSent(String group, GroupReceipt.NotDelivered refused) {
        boolean large = refused.reason() == GroupSubmission.Reason.TOO_LARGE;
        return new CommandFault(
                large ? Exit.DATA : Exit.FAILED,
                "GRP-054",
                "Nothing was sent to group " + group + ".",
                Words.clause(refused.explanation()),
                large ? "send less" : LOOK);
    }

    /** It may have been delivered. */
    static CommandFault unknown(String why) {
        return new CommandFault(
                Exit.UNKNOWN,
                "GRP-055",
                "Whether the message is delivered is not known; treat it as not sent.",
                Words.clause(why),
                "watch the group: quorate group:watch");
    }

    /** The watcher is a member no more. */
    static CommandFault watchEnded(String group, String why) {
        return new CommandFault(
                Exit.FAILED,
                "GRP-056",
                "The node ended the watching of group " + group + "; messages are missing from here on.",
                Words.clause(why),
                "watch it anew");
    }
}
