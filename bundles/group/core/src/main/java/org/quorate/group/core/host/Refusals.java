package org.quorate.group.core.host;

import java.util.EnumMap;
import java.util.Map;
import org.quorate.group.GroupJoining;
import org.quorate.group.GroupSubmission;
import org.quorate.group.GroupSubmission.Refused;
import org.quorate.group.ProcessGroups;
import org.quorate.node.ThreadSafe;

/** What refusals say. Those that may come often are made once. */
@ThreadSafe
final class Refusals {
    private static final Map<GroupSubmission.Reason, Refused> OFTEN = new EnumMap<>(GroupSubmission.Reason.class);

    static {
        for (GroupSubmission.Reason each : GroupSubmission.Reason.values()) {
            OFTEN.put(each, new Refused(each, explain(each)));
        }
    }

    private Refusals() {}

    static Refused of(GroupSubmission.Reason reason) {
        return OFTEN.get(reason);
    }

    static Refused tooLarge(int bytes, int most) {
        return new Refused(
                GroupSubmission.Reason.TOO_LARGE,
                "The message has " + bytes + " bytes; at most " + most
                        + " are allowed (group.message.max.bytes). Send it in pieces.");
    }

    static Refused stopped(String by) {
        return new Refused(
                GroupSubmission.Reason.GROUP_STOPPED,
                "The group waits for member " + by + ", which is slow. Send with patience, or look at that bundle.");
    }

    static String explain(GroupSubmission.Reason reason) {
        return switch (reason) {
            case WINDOW_FULL -> "This member has as much on its way as it may. Send with patience, or try again later.";
            case GROUP_STOPPED -> "The group waits for a slow member. Send with patience.";
            case BACKLOG_FULL ->
                "More waits to be ordered than this node keeps. Send with patience, or try again later.";
            case TOO_LARGE -> "The message is larger than group.message.max.bytes. Send it in pieces.";
            case NOT_A_MEMBER -> "This handle's membership is over, or never began. Join anew.";
            case NOT_RUNNING -> "Groups do not run on this node.";
        };
    }

    static String explain(GroupJoining.Reason reason, String group) {
        return switch (reason) {
            case GROUP_FULL -> "Group " + group + " has " + ProcessGroups.MAX_MEMBERS + " members already.";
            case TOO_MANY_GROUPS ->
                "There are " + ProcessGroups.MAX_GROUPS + " groups already, and none called " + group + ".";
            case NODE_FULL -> "This node has " + ProcessGroups.MAX_LOCAL_MEMBERS + " members of groups already.";
            case WITHDRAWN -> "The wish to join group " + group + " was taken back.";
            case NOT_RUNNING -> "Groups do not run on this node.";
        };
    }
}
