package org.quorate.group.core.process;

import java.util.ArrayList;
import java.util.List;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupView;
import org.quorate.group.GroupViewId;
import org.quorate.group.MemberChange;
import org.quorate.ordering.RingId;

/** One group: who is in it, and which of them are here. */
final class Group {
    final String name;

    /** Ascending. */
    final List<Member> members = new ArrayList<>();

    /** Those of this node, as they joined. */
    final List<LocalMember> locals = new ArrayList<>();

    /** Of its present view. */
    int number;

    /** Of the last message in this ring. */
    long sequence;

    Group(String name, int number, long sequence) {
        this.name = name;
        this.number = number;
        this.sequence = sequence;
    }

    void add(Member member) {
        int at = members.size();
        while (at > 0 && members.get(at - 1).who.compareTo(member.who) > 0) {
            at--;
        }
        members.add(at, member);
    }

    void remove(Member member) {
        members.remove(member);
    }

    List<GroupMember> who() {
        GroupMember[] who = new GroupMember[members.size()];
        for (int i = 0; i < who.length; i++) {
            who[i] = members.get(i).who;
        }
        return List.of(who);
    }

    GroupViewId viewId(RingId ring) {
        return new GroupViewId(ring, number);
    }

    /** The view as it is, and how it came to be. */
    GroupView view(RingId ring, List<MemberChange> joined, List<MemberChange> left) {
        return new GroupView(name, viewId(ring), who(), joined, left);
    }

    void tell(GroupView view) {
        for (int i = 0; i < locals.size(); i++) {
            locals.get(i).viewChanged(view);
        }
    }

    /** Has the senders of this node wait, or go on, as the members want. */
    void tellStopped() {
        for (int i = 0; i < locals.size(); i++) {
            tellStopped(locals.get(i));
        }
    }

    void tellStopped(LocalMember local) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).stopped) {
                local.stopped(members.get(i).who);
                return;
            }
        }
        local.released();
    }

    boolean isStopped() {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).stopped) {
                return true;
            }
        }
        return false;
    }
}
