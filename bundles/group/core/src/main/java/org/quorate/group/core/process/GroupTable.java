package org.quorate.group.core.process;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupViewId;
import org.quorate.group.core.wire.NodeState;
import org.quorate.ordering.RingId;

/**
 * Who is in which group in one ring: the same at all its nodes after the same messages. A group is there while somebody is in it. One that
 * is made anew goes on above the numbers of all that ended in this ring, so that no number of a view or message is used again.
 */
final class GroupTable {
    final RingId ring;

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final LongMap<Member> members = new LongMap<>();
    private int endedNumber = GroupViewId.FIRST - 1;
    private long endedSequence;
    private boolean changed;

    private GroupTable(RingId ring) {
        this.ring = ring;
    }

    static GroupTable empty(RingId ring) {
        return new GroupTable(ring);
    }

    /** Exactly what the nodes have given. */
    static GroupTable of(RingId ring, SortedMap<Integer, NodeState> states) {
        GroupTable table = new GroupTable(ring);
        states.forEach((node, state) -> {
            for (NodeState.LocalState each : state.members()) {
                GroupMember who = new GroupMember(node, each.instance(), each.description());
                table.put(who, each.group()).stopped = each.stopped();
            }
        });
        table.groups.values().forEach(group -> group.number = GroupViewId.FIRST);
        return table;
    }

    private Member put(GroupMember who, String name) {
        Group group = groups.computeIfAbsent(name, each -> new Group(each, endedNumber, endedSequence));
        Member member = new Member(who, group);
        group.add(member);
        members.put(member.key(), member);
        return member;
    }

    /** Whether anything of a member has changed since the agreement. */
    boolean hasChanged() {
        return changed;
    }

    /** Adds one. */
    Member add(GroupMember who, String name) {
        changed = true;
        Member member = put(who, name);
        member.group.number++;
        return member;
    }

    /** Senders are to wait for that one, or not. */
    void stop(Member member, boolean stopped) {
        changed = true;
        member.stopped = stopped;
    }

    void remove(Member member) {
        changed = true;
        Group group = member.group;
        group.remove(member);
        group.number++;
        members.remove(member.key());
        if (group.members.isEmpty()) {
            groups.remove(group.name);
            endedNumber = Math.max(endedNumber, group.number);
            endedSequence = Math.max(endedSequence, group.sequence);
        }
    }

    /** The member, or the one that stands for none. */
    Member get(int node, int instance, Member none) {
        return members.get(Member.key(node, instance), none);
    }

    Optional<Member> find(int node, int instance) {
        return members.find(Member.key(node, instance));
    }

    Optional<Member> find(GroupMember who) {
        return find(who.node(), who.instance());
    }

    Optional<Group> group(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    int size() {
        return groups.size();
    }

    /** By name. */
    List<Group> groups() {
        return groups.values().stream()
                .sorted(Comparator.comparing(group -> group.name))
                .toList();
    }
}
