package org.quorate.group.core.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupView;
import org.quorate.group.GroupViewId;
import org.quorate.group.MemberChange;
import org.quorate.ordering.RingId;

/** What members of a group are told of an agreement: at most that some were lost, then that some were gained (M-50, M-51, M-52). */
final class Agreement {
    private Agreement() {}

    /**
     * The views that lead from one table to the next.
     *
     * @param before the group in the table of this node, if it was there
     * @param after the group as it is agreed now, at least one member of this node in it
     * @param along nodes that came the same way as this one
     * @param tellAnyway also when nothing has changed
     */
    static List<GroupView> views(
            Optional<Group> before, Group after, Set<Integer> along, RingId ring, boolean tellAnyway) {
        List<MemberChange> left = new ArrayList<>();
        List<GroupMember> kept = new ArrayList<>();
        List<MemberChange> joined = new ArrayList<>();
        int at = 0; // in both lists the members ascend
        for (Member member : before.map(group -> group.members).orElse(List.of())) {
            while (at < after.members.size() && after.members.get(at).who.compareTo(member.who) < 0) {
                joined.add(gained(after.members.get(at++)));
            }
            boolean still =
                    at < after.members.size() && after.members.get(at).who.equals(member.who);
            boolean together = along.contains(member.who.node());
            if (still && together) {
                kept.add(member.who);
                at++;
            } else {
                left.add(new MemberChange(
                        member.who, together ? MemberChange.Reason.PROCDOWN : MemberChange.Reason.NODEDOWN));
            }
        }
        while (at < after.members.size()) {
            joined.add(gained(after.members.get(at++)));
        }
        if (left.isEmpty() && joined.isEmpty() && !tellAnyway) {
            return List.of();
        }
        if (left.isEmpty() || joined.isEmpty()) {
            return List.of(after.view(ring, joined, left));
        }
        GroupViewId between = new GroupViewId(ring, GroupViewId.TRANSITIONAL);
        return List.of(new GroupView(after.name, between, kept, List.of(), left), after.view(ring, joined, List.of()));
    }

    private static MemberChange gained(Member member) {
        return new MemberChange(member.who, MemberChange.Reason.NODEUP);
    }
}
