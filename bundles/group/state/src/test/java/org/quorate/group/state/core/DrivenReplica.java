package org.quorate.group.state.core;

import java.util.ArrayList;
import java.util.List;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupView;
import org.quorate.group.GroupViewId;
import org.quorate.group.MemberChange;
import org.quorate.group.state.Lineage;
import org.quorate.group.state.MergePolicy;
import org.quorate.ordering.RingId;

/** A replica whose host does nothing but write down what is sent; the test gives it its stream. */
abstract class DrivenReplica {
    static final GroupMember OTHER = member(2, 1);

    final List<StateMessage> sent = new ArrayList<>();
    final Replica replica = new Replica(policy(), Limits.DEFAULT, written());
    GroupMember self = member(1, 1);

    MergePolicy policy() {
        return MergePolicy.REFUSE;
    }

    private Effects written() {
        return WrittenEffects.to((effect, given) -> {
            if (effect.equals("send")) {
                sent.add((StateMessage) given.get(0));
            }
        });
    }

    static GroupMember member(int node, int instance) {
        return new GroupMember(node, instance, GroupMember.describe(Replica.ROLE, "test"));
    }

    final Claim ready(GroupViewId id, LastQuorate quorate) {
        return new Claim(id, Claim.Stage.READY, new Lineage(5, 55), quorate, policy(), 1, TransferId.NONE);
    }

    final Claim lastClaim() {
        return sent.stream()
                .filter(Claim.class::isInstance)
                .map(Claim.class::cast)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    final void view(GroupViewId id, List<GroupMember> members, GroupMember... joined) {
        List<MemberChange> changes = List.of(joined).stream()
                .map(each -> new MemberChange(each, MemberChange.Reason.JOIN))
                .toList();
        replica.view(new GroupView("g", id, members, changes, List.of()));
    }

    static GroupViewId in(RingId ring) {
        return new GroupViewId(ring, 1);
    }
}
