package org.quorate.group.core.process;

import org.quorate.group.GroupMember;

/** A member in the table. */
final class Member {
    final GroupMember who;
    final Group group;

    /** Whether the senders of the group wait for it. */
    boolean stopped;

    Member(GroupMember who, Group group) {
        this.who = who;
        this.group = group;
    }

    long key() {
        return key(who.node(), who.instance());
    }

    static long key(int node, int instance) {
        return (long) node << Integer.SIZE | instance & 0xffffffffL;
    }
}
