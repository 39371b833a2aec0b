package org.quorate.corosync.services.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quorate.corosync.services.wire.GroupName;
import org.quorate.corosync.services.wire.Multicast;

/**
 * Puts messages together that came in pieces: at most one from each process to each group. One that does not fit the limits, or
 * that lacks a piece, is dropped, and its sender's next begins anew.
 */
final class Pieces {
    /** Longest message that is put together. */
    static final int MAX_MESSAGE = 16 << 20;

    /** Most messages that are under way. */
    static final int MAX_OPEN = 64;

    /** Most bytes of all that are under way. */
    static final int MAX_BYTES = 64 << 20;

    private final Effects effects;
    private final List<Open> open = new ArrayList<>();
    private int held;

    Pieces(Effects effects) {
        this.effects = effects;
    }

    /** Adds a piece; whether it is the last of a message, which is put into the given object then. */
    boolean complete(GroupName group, int node, Multicast piece, GroupMessage whole) {
        int index = indexOf(group, node, piece.pid);
        if (piece.piece == Multicast.FIRST) {
            if (index >= 0) {
                drop(index);
            }
            index = begin(group, node, piece);
        }
        if (index < 0) {
            effects.count(Counter.PIECE_DROPPED);
            return false;
        }
        Open message = open.get(index);
        boolean last = piece.piece == Multicast.LAST;
        long length = (long) message.length + piece.length;
        boolean fits = piece.total == message.total && (last ? length == message.total : length <= message.total);
        if (!fits || (long) held + piece.length > MAX_BYTES) {
            drop(index);
            return false;
        }
        held += piece.length;
        message.append(piece);
        if (last) {
            whole.bytes = message.bytes;
            whole.offset = 0;
            whole.length = message.length;
            close(index);
        }
        return last;
    }

    private int begin(GroupName group, int node, Multicast first) {
        if (open.size() == MAX_OPEN || first.total > MAX_MESSAGE) {
            return -1;
        }
        open.add(new Open(group, node, first.pid, first.total));
        return open.size() - 1;
    }

    private int indexOf(GroupName group, int node, int pid) {
        for (int i = 0; i < open.size(); i++) {
            Open each = open.get(i);
            if (each.node == node && each.pid == pid && each.group.equals(group)) {
                return i;
            }
        }
        return -1;
    }

    /** Forgets what came from processes that are gone. */
    void forget(GroupTable table) {
        for (int i = open.size() - 1; i >= 0; i--) {
            Open each = open.get(i);
            if (!table.contains(each.group, new GroupMember(each.node, each.pid))) {
                drop(i);
            }
        }
    }

    private void drop(int index) {
        effects.count(Counter.PIECE_DROPPED);
        close(index);
    }

    private void close(int index) {
        held -= open.remove(index).length;
    }

    /** How many messages are under way. */
    int count() {
        return open.size();
    }

    private static final class Open {
        final GroupName group;
        final int node;
        final int pid;
        final int total;
        byte[] bytes = {};
        int length;

        Open(GroupName group, int node, int pid, int total) {
            this.group = group;
            this.node = node;
            this.pid = pid;
            this.total = total;
        }

        void append(Multicast piece) {
            if (length + piece.length > bytes.length) {
                int grown = (int) Math.min(total, Math.max(2L * bytes.length, (long) length + piece.length));
                bytes = Arrays.copyOf(bytes, grown);
            }
            System.arraycopy(piece.bytes, piece.offset, bytes, length, piece.length);
            length += piece.length;
        }
    }
}
