package org.quorate.corosync.services.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.quorate.corosync.services.wire.GroupName;

/** Who is in one group. */
final class Group {
    final GroupName name;

    /** Ascending. */
    private final List<GroupMember> members = new ArrayList<>();

    Group(GroupName name) {
        this.name = name;
    }

    List<GroupMember> members() {
        return members;
    }

    boolean contains(GroupMember member) {
        return Collections.binarySearch(members, member) >= 0;
    }

    /** Whether some process of that node is in it. */
    boolean hasNode(int node) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).node() == node) {
                return true;
            }
        }
        return false;
    }

    void add(GroupMember member) {
        members.add(-1 - Collections.binarySearch(members, member), member);
    }

    void remove(GroupMember member) {
        members.remove(Collections.binarySearch(members, member));
    }
}
