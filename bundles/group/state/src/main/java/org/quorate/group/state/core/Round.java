package org.quorate.group.state.core;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupViewId;

/** The members of a view say what they have. */
final class Round {
    final GroupViewId id;

    private final SortedMap<GroupMember, Claim> claims = new TreeMap<>();

    Round(GroupViewId id) {
        this.id = id;
    }

    void add(GroupMember member, Claim claim) {
        if (claim.round().equals(id)) {
            claims.put(member, claim);
        }
    }

    /** Whether all of these have said it. */
    boolean isComplete(Set<GroupMember> members) {
        return claims.keySet().containsAll(members);
    }

    /** What they said, of these alone. */
    SortedMap<GroupMember, Claim> of(Set<GroupMember> members) {
        SortedMap<GroupMember, Claim> present = new TreeMap<>(claims);
        present.keySet().retainAll(members);
        return present;
    }
}
