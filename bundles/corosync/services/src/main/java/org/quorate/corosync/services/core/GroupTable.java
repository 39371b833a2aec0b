package org.quorate.corosync.services.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.quorate.corosync.services.wire.GroupName;

/** Who is in which group, and the changes of that, told as they happen. A group is there while somebody is in it. */
final class GroupTable {
    /** Most processes in groups, each counted once for each of its groups; what comes beyond that is not recorded. */
    static final int MAX_PROCESSES = 16_384;

    private final Effects effects;

    /** By name. */
    private final List<Group> groups = new ArrayList<>();

    private int processes;

    GroupTable(Effects effects) {
        this.effects = effects;
    }

    List<Group> groups() {
        return groups;
    }

    Group get(int index) {
        return groups.get(index);
    }

    /** Place of the group, or negative; the name lies in an array. */
    int indexOf(byte[] name, int offset, int length) {
        int low = 0;
        int high = groups.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = groups.get(middle).name.compareTo(name, offset, length);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1 - low;
    }

    /** Place of the group, or negative. */
    int indexOf(GroupName name) {
        return Collections.binarySearch(groups, new Group(name), Comparator.comparing(each -> each.name));
    }

    boolean contains(GroupName name, GroupMember member) {
        int index = indexOf(name);
        return index >= 0 && groups.get(index).contains(member);
    }

    /** One process asked to join. */
    void join(GroupName name, GroupMember member) {
        if (record(name, member)) {
            tell(name, List.of(member), List.of(), GroupChange.Reason.JOIN);
        }
    }

    /** One process left. */
    void leave(GroupName name, GroupMember member, GroupChange.Reason reason) {
        if (contains(name, member)) {
            remove(name, List.of(member), reason);
        }
    }

    /** Those that came with their nodes: one change for each group. */
    void arrive(SortedMap<GroupName, TreeSet<GroupMember>> arrivals) {
        arrivals.forEach((name, members) -> {
            List<GroupMember> fresh =
                    members.stream().filter(each -> record(name, each)).toList();
            if (!fresh.isEmpty()) {
                tell(name, fresh, List.of(), GroupChange.Reason.NODE_UP);
            }
        });
    }

    /** Those whose nodes are gone: one change for each group. */
    void removeNodes(Predicate<Integer> gone) {
        SortedMap<GroupName, List<GroupMember>> lost = new TreeMap<>();
        for (Group group : groups) {
            List<GroupMember> members = group.members().stream()
                    .filter(each -> gone.test(each.node()))
                    .toList();
            if (!members.isEmpty()) {
                lost.put(group.name, members);
            }
        }
        lost.forEach((name, members) -> remove(name, members, GroupChange.Reason.NODE_DOWN));
    }

    private void remove(GroupName name, List<GroupMember> members, GroupChange.Reason reason) {
        int index = indexOf(name);
        members.forEach(groups.get(index)::remove);
        processes -= members.size();
        tell(name, List.of(), members, reason);
        if (groups.get(index).members().isEmpty()) {
            groups.remove(index);
        }
    }

    /** Whether it was not there before. */
    private boolean record(GroupName name, GroupMember member) {
        if (contains(name, member)) {
            return false;
        }
        if (processes == MAX_PROCESSES) {
            effects.count(Counter.PROCESS_LIMIT);
            return false;
        }
        int index = indexOf(name);
        if (index < 0) {
            index = -1 - index;
            groups.add(index, new Group(name));
        }
        groups.get(index).add(member);
        processes++;
        return true;
    }

    private void tell(GroupName name, List<GroupMember> joined, List<GroupMember> left, GroupChange.Reason reason) {
        effects.groupChanged(new GroupChange(name, groups.get(indexOf(name)).members(), joined, left, reason));
    }
}
