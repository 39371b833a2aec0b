package org.quorate.group.state.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupViewId;

/** The members of a view say what they have. */
final class Round {
    final GroupViewId id;

    private final Set<GroupMember> members;
    private final SortedMap<GroupMember, Claim> claims = new TreeMap<>();
    private final List<TransferId> completed = new ArrayList<>();

    /** @param members of that view */
    Round(GroupViewId id, Set<GroupMember> members) {
        this.id = id;
        this.members = Set.copyOf(members);
    }

    /** Whether there are other members by now. */
    boolean isOutdated(Set<GroupMember> now) {
        return !members.equals(now);
    }

    void add(GroupMember member, Claim claim) {
        if (claim.round().equals(id)) {
            claims.put(member, claim);
        }
    }

    /** The last piece of that snapshot was delivered, perhaps to somebody who has claimed to read it. */
    void completed(TransferId transfer) {
        completed.add(transfer);
    }

    boolean hasCompleted(TransferId transfer) {
        return completed.contains(transfer);
    }

    /** Whether all have said what they have. */
    boolean isComplete() {
        return claims.keySet().containsAll(members);
    }

    /** What they have. */
    SortedMap<GroupMember, Claim> claims() {
        return claims;
    }
}
