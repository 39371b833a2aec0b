package org.quorate.group.state.core;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.group.GroupMember;
import org.quorate.group.state.Lineage;

/** The donor's side of a snapshot: how many pieces may be on their way. */
final class Sending {
    /** Most pieces that no reader has read yet. */
    static final int MAX_WINDOW = 8;

    final int number;
    final Lineage cut;

    private final SortedMap<GroupMember, Integer> read = new TreeMap<>();
    private int window = MAX_WINDOW / 2;
    private long commandBytes;
    private int told;

    Sending(int number, Lineage cut, Collection<GroupMember> readers) {
        this.number = number;
        this.cut = cut;
        readers.forEach(each -> read.put(each, 0));
    }

    /** Only these still read. */
    void retain(Collection<GroupMember> readers) {
        read.keySet().retainAll(readers);
    }

    void ack(GroupMember reader, int pieces) {
        read.computeIfPresent(reader, (who, before) -> Math.max(before, pieces));
    }

    void commandDelivered(int bytes) {
        commandBytes += bytes;
    }

    /** A piece was delivered. The more of the members' commands found their way between, the more it stands back. */
    void pieceDelivered(int bytes) {
        window = commandBytes > bytes ? Math.max(1, window / 2) : Math.min(MAX_WINDOW, window + 1);
        commandBytes = 0;
    }

    /** Whether more may be sent than when this was asked last. */
    boolean mayAllowMore() {
        boolean more = allowed() > told;
        told = Math.max(told, allowed());
        return more;
    }

    /** So many pieces in all may be sent by now. */
    int allowed() {
        return read.values().stream().min(Integer::compare).orElse(0) + window;
    }
}
