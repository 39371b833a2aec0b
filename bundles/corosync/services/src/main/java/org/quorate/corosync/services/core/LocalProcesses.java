package org.quorate.corosync.services.core;

import java.util.ArrayList;
import java.util.List;
import org.quorate.corosync.services.wire.CpgCodec;
import org.quorate.corosync.services.wire.GroupName;
import org.quorate.corosync.services.wire.JoinEntry;
import org.quorate.corosync.services.wire.Multicast;
import org.quorate.corosync.services.wire.ProcessChange;

/**
 * Processes of this node in groups, from their request to join until their leaving has been delivered, and what they ask for.
 * Nothing here changes who is in a group: that happens when a request is delivered.
 */
final class LocalProcesses {
    /** Most of them, each counted once for each of its groups. */
    static final int MAX = 4096;

    /** Most members of a group: daemons list no more. */
    static final int MAX_GROUP_MEMBERS = 128;

    private static final int CHANGE_BYTES = 256;
    private static final int MULTICAST_OVERHEAD = 256;

    private enum State {
        JOINING,
        JOINED,
        LEAVING
    }

    private final int self;
    private final GroupTable table;
    private final Outlet outlet;
    private final List<Local> locals = new ArrayList<>();
    private final Multicast multicast = new Multicast();

    LocalProcesses(int self, GroupTable table, Outlet outlet) {
        this.self = self;
        this.table = table;
        this.outlet = outlet;
    }

    Answer join(GroupName group, int pid) {
        if (!group.isText()) {
            return Answer.UNUSABLE_NAME;
        }
        Local known = find(group, pid);
        if (known != null) {
            return known.state == State.LEAVING ? Answer.STILL_LEAVING : Answer.MEMBER_ALREADY;
        }
        if (locals.size() == MAX) {
            return Answer.TOO_MANY_PROCESSES;
        }
        if (membersOf(group) >= MAX_GROUP_MEMBERS) {
            return Answer.GROUP_FULL;
        }
        if (!outlet.hasRoom(1, CHANGE_BYTES)) {
            return Answer.NO_ROOM;
        }
        locals.add(new Local(group, pid));
        CpgCodec.encodeJoined(new ProcessChange(group, pid, ProcessChange.JOIN), outlet.buffer);
        outlet.send(Lane.NORMAL);
        return Answer.ACCEPTED;
    }

    /** Members, and processes of this node that are about to be. */
    private long membersOf(GroupName group) {
        int index = table.indexOf(group);
        long joining = locals.stream()
                .filter(each -> each.state == State.JOINING && each.group.equals(group))
                .count();
        return joining + (index < 0 ? 0 : table.get(index).members().size());
    }

    /** Never refused for want of room: the process may have ended. It is sent when there is some. */
    Answer leave(GroupName group, int pid, boolean ended) {
        Local local = find(group, pid);
        if (local == null || local.state == State.LEAVING) {
            return Answer.NOT_A_MEMBER;
        }
        local.state = State.LEAVING;
        local.reason = ended ? ProcessChange.PROCESS_DOWN : ProcessChange.LEAVE;
        local.owed = true;
        payLeaves();
        return Answer.ACCEPTED;
    }

    /** Sends what could not be sent for want of room. */
    void payLeaves() {
        for (Local each : locals) {
            if (each.owed && outlet.hasRoom(1, CHANGE_BYTES)) {
                each.owed = false;
                CpgCodec.encodeLeft(new ProcessChange(each.group, each.pid, each.reason), outlet.buffer);
                outlet.send(Lane.NORMAL);
            }
        }
    }

    Answer multicast(GroupName group, int pid, byte[] bytes, int offset, int length) {
        Local local = find(group, pid);
        if (local == null || local.state == State.LEAVING) {
            return Answer.NOT_A_MEMBER;
        }
        if (length > Pieces.MAX_MESSAGE) {
            return Answer.TOO_LARGE;
        }
        int pieces = Math.max(1, (length + Multicast.MAX_PIECE - 1) / Multicast.MAX_PIECE);
        if (!outlet.hasRoom(pieces, length + (long) pieces * MULTICAST_OVERHEAD)) {
            return Answer.NO_ROOM;
        }
        multicast.bytes = bytes;
        multicast.pid = pid;
        multicast.total = length;
        multicast.sourceNode = self;
        for (int i = 0; i < pieces; i++) {
            multicast.piece = pieceOf(i, pieces);
            multicast.offset = offset + i * Multicast.MAX_PIECE;
            multicast.length = Math.min(Multicast.MAX_PIECE, length - i * Multicast.MAX_PIECE);
            CpgCodec.encode(group, multicast, outlet.buffer);
            outlet.send(Lane.NORMAL);
        }
        return Answer.ACCEPTED;
    }

    private static int pieceOf(int index, int pieces) {
        if (pieces == 1) {
            return Multicast.WHOLE;
        }
        if (index == 0) {
            return Multicast.FIRST;
        }
        return index == pieces - 1 ? Multicast.LAST : Multicast.CONTINUED;
    }

    /** A join of this node was delivered. */
    void joined(GroupName group, int pid) {
        Local local = find(group, pid);
        if (local != null && local.state == State.JOINING) {
            local.state = State.JOINED;
        }
    }

    /** A leave of this node was delivered. */
    void left(GroupName group, int pid) {
        Local local = find(group, pid);
        if (local != null && local.state == State.LEAVING && !local.owed) {
            locals.remove(local);
        }
    }

    /** What this node tells in a synchronisation: whose join has been delivered and whose leave has not. */
    List<JoinEntry> entries() {
        List<JoinEntry> entries = new ArrayList<>();
        for (Group group : table.groups()) {
            for (GroupMember member : group.members()) {
                if (member.node() == self) {
                    entries.add(new JoinEntry(member.pid(), group.name));
                }
            }
        }
        return entries;
    }

    private Local find(GroupName group, int pid) {
        for (int i = 0; i < locals.size(); i++) {
            Local each = locals.get(i);
            if (each.pid == pid && each.group.equals(group)) {
                return each;
            }
        }
        return null;
    }

    private static final class Local {
        final GroupName group;
        final int pid;
        State state = State.JOINING;
        int reason;
        boolean owed;

        Local(GroupName group, int pid) {
            this.group = group;
            this.pid = pid;
        }
    }
}
