package org.quorate.group.state.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupView;
import org.quorate.group.GroupViewId;
import org.quorate.group.MemberChange;
import org.quorate.group.state.MergePolicy;
import org.quorate.ordering.RingId;

/** Which rings a member claims to have been quorate in (M-84). */
class QuorumHistoryTest {
    private static final RingId FIRST = new RingId(1, 4);
    private static final RingId SECOND = new RingId(1, 8);
    private static final RingId THIRD = new RingId(1, 12);

    private final List<StateMessage> sent = new ArrayList<>();
    private final Replica replica = new Replica(MergePolicy.REFUSE, Limits.DEFAULT, written());
    private int instances;

    private Effects written() {
        return (Effects) Proxy.newProxyInstance(
                Effects.class.getClassLoader(), new Class<?>[] {Effects.class}, (self, method, given) -> {
                    if (method.getName().equals("send")) {
                        sent.add((StateMessage) given[0]);
                    }
                    return method.getReturnType() == boolean.class ? true : null;
                });
    }

    @Test
    void ringsOfAMembershipCountAndThoseWithoutDoNot() {
        join(FIRST);
        replica.verdict(FIRST, true);
        replica.ended(); // put out, with its state
        replica.verdict(SECOND, true);

        assertEquals(FIRST, join(THIRD).quorate());
    }

    @Test
    void presentRingCountsFromWhenItsRoundIsDecided() {
        join(FIRST);
        replica.ended();
        replica.verdict(SECOND, true);
        assertEquals(RingId.NONE, join(SECOND).quorate());

        replica.ended();
        assertEquals(SECOND, join(THIRD).quorate());
    }

    /** Joins alone, and goes through the round. */
    private Claim join(RingId ring) {
        GroupMember self = new GroupMember(1, ++instances, GroupMember.describe(Replica.ROLE, "test"));
        MemberChange change = new MemberChange(self, MemberChange.Reason.JOIN);
        GroupViewId id = new GroupViewId(ring, GroupViewId.FIRST);
        sent.clear();
        replica.joined(self);
        replica.view(new GroupView("g", id, List.of(self), List.of(change), List.of()));
        Claim claim = (Claim) sent.get(0);
        replica.message(self, id, 1, claim);
        return claim;
    }
}
