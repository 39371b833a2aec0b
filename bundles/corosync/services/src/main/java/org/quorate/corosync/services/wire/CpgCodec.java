package org.quorate.corosync.services.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * Messages of process groups; a group is a u32 length and, 8 bytes on, the name in 128 bytes.
 *
 * <pre>
 * joined, left:       16  group   152  u32  pid     160  u32  reason
 * join list:          16  i32  error, 0             24   each entry: u32  pid, 8 bytes on the group
 * multicast:          16  group   152  u32  length  160  u32  pid     168  source   184  payload
 * down list:          16  u32  old members          24   u32  count    32  u32  each of 384 nodes
 * partial multicast:  16  group   152  u32  length of all             160  u32  length of this piece
 *                     168 u32  pid                  176  u32  piece   184  source   200  payload
 * </pre>
 */
public final class CpgCodec {
    static final int ENTRIES = 24;
    static final int ENTRY = 8 + GroupName.FIELD;

    private static final int JOINED = 0;
    private static final int LEFT = 1;
    private static final int JOIN_LIST = 2;
    private static final int MULTICAST = 3;
    private static final int OLD_DOWN_LIST = 4;
    private static final int DOWN_LIST = 5;
    private static final int PARTIAL = 6;

    private static final int GROUP = 16;
    private static final int AFTER_GROUP = GROUP + GroupName.FIELD;
    private static final int REASON = 160;
    private static final int CHANGE_LENGTH = 168;
    private static final int OLD_MEMBERS = 16;
    private static final int DOWN_COUNT = 24;
    private static final int DOWN_NODES = 32;
    private static final int DOWN_LENGTH = DOWN_NODES + Integer.BYTES * DownList.MAX_NODES;
    private static final int MULTICAST_PID = 160;
    private static final int MULTICAST_SOURCE = 168;
    private static final int MULTICAST_FIXED = 184;
    private static final int PIECE_LENGTH = 160;
    private static final int PIECE_PID = 168;
    private static final int PIECE = 176;
    private static final int PIECE_SOURCE = 184;
    private static final int PARTIAL_FIXED = 200;
    private static final int CONNECTION = 8;

    private CpgCodec() {}

    /** Writes that a process joins. */
    public static void encodeJoined(ProcessChange change, MessageBuffer out) {
        encode(JOINED, change, out);
    }

    /** Writes that a process leaves. */
    public static void encodeLeft(ProcessChange change, MessageBuffer out) {
        encode(LEFT, change, out);
    }

    private static void encode(int function, ProcessChange change, MessageBuffer out) {
        out.begin(ServiceNumber.CPG, function, CHANGE_LENGTH, 0);
        change.group().write(GROUP, out);
        out.writeInt(AFTER_GROUP, change.pid());
        out.writeInt(REASON, change.reason());
    }

    /**
     * Writes a list of processes.
     *
     * @throws IllegalArgumentException for more than {@link JoinEntry#MAX} entries
     */
    public static void encode(List<JoinEntry> entries, MessageBuffer out) {
        if (entries.size() > JoinEntry.MAX) {
            throw new IllegalArgumentException(entries.size() + " entries are more than " + JoinEntry.MAX);
        }
        out.begin(ServiceNumber.CPG, JOIN_LIST, ENTRIES + ENTRY * entries.size(), 0);
        int at = ENTRIES;
        for (JoinEntry entry : entries) {
            out.writeInt(at, entry.pid());
            entry.group().write(at + 8, out);
            at += ENTRY;
        }
    }

    /** Writes who did not come along. */
    public static void encode(DownList list, MessageBuffer out) {
        out.begin(ServiceNumber.CPG, DOWN_LIST, DOWN_LENGTH, 0);
        out.writeInt(OLD_MEMBERS, list.oldMembers());
        out.writeInt(DOWN_COUNT, list.left().size());
        for (int i = 0; i < list.left().size(); i++) {
            out.writeInt(DOWN_NODES + Integer.BYTES * i, list.left().get(i));
        }
    }

    /**
     * Writes a message to a group, or a piece of one.
     *
     * @param message all but its group; its payload is copied
     * @throws IllegalArgumentException when it is longer than messages may be
     */
    public static void encode(GroupName group, Multicast message, MessageBuffer out) {
        boolean whole = message.piece == Multicast.WHOLE;
        int fixed = whole ? MULTICAST_FIXED : PARTIAL_FIXED;
        int source = whole ? MULTICAST_SOURCE : PIECE_SOURCE;
        out.begin(ServiceNumber.CPG, whole ? MULTICAST : PARTIAL, fixed, message.length);
        group.write(GROUP, out);
        out.writeInt(AFTER_GROUP, message.total);
        out.writeInt(whole ? MULTICAST_PID : PIECE_PID, message.pid);
        if (!whole) {
            out.writeInt(PIECE_LENGTH, message.length);
            out.writeInt(PIECE, message.piece);
        }
        out.writeInt(source, message.sourceNode);
        out.writeLong(source + CONNECTION, message.sourceConnection);
        out.write(fixed, message.bytes, message.offset, message.length);
    }

    /** Tells the sink what the message is, a multicast in the given object; null when it is well-formed. */
    public static Malformed decode(MessageView in, Multicast multicast, CpgSink sink) {
        return switch (in.function()) {
            case MULTICAST -> decodeMulticast(in, multicast, sink);
            case PARTIAL -> decodePartial(in, multicast, sink);
            case JOINED, LEFT -> decodeChange(in, sink);
            case JOIN_LIST -> decodeJoinList(in, sink);
            case DOWN_LIST -> decodeDownList(in, sink);
            case OLD_DOWN_LIST -> null;
            default -> Malformed.UNKNOWN_FUNCTION;
        };
    }

    private static Malformed decodeMulticast(MessageView in, Multicast message, CpgSink sink) {
        if (in.length() < MULTICAST_FIXED) {
            return Malformed.TOO_SHORT;
        }
        message.piece = Multicast.WHOLE;
        message.pid = in.readInt(MULTICAST_PID);
        message.length = in.readInt(AFTER_GROUP);
        return decodePayload(in, message, MULTICAST_SOURCE, MULTICAST_FIXED, sink);
    }

    private static Malformed decodePartial(MessageView in, Multicast message, CpgSink sink) {
        if (in.length() < PARTIAL_FIXED) {
            return Malformed.TOO_SHORT;
        }
        message.piece = in.readInt(PIECE);
        message.pid = in.readInt(PIECE_PID);
        message.length = in.readInt(PIECE_LENGTH);
        if (message.piece < Multicast.FIRST || message.piece > Multicast.LAST || in.readInt(AFTER_GROUP) < 0) {
            return Malformed.OUT_OF_RANGE;
        }
        return decodePayload(in, message, PIECE_SOURCE, PARTIAL_FIXED, sink);
    }

    private static Malformed decodePayload(MessageView in, Multicast message, int source, int fixed, CpgSink sink) {
        if (!GroupName.isAt(in, GROUP)) {
            return Malformed.OUT_OF_RANGE;
        }
        if (message.length != in.length() - fixed) {
            return Malformed.WRONG_LENGTH;
        }
        message.total = in.readInt(AFTER_GROUP);
        message.bytes = in.bytes();
        message.groupOffset = GroupName.offsetOf(in, GROUP);
        message.groupLength = in.readInt(GROUP);
        message.sourceNode = in.readInt(source);
        message.sourceConnection = in.readLong(source + CONNECTION);
        message.offset = in.offset() + fixed;
        sink.multicast(message);
        return null;
    }

    private static Malformed decodeChange(MessageView in, CpgSink sink) {
        if (in.length() != CHANGE_LENGTH) {
            return Malformed.WRONG_LENGTH;
        }
        if (!GroupName.isAt(in, GROUP)) {
            return Malformed.OUT_OF_RANGE;
        }
        ProcessChange change =
                new ProcessChange(GroupName.read(in, GROUP), in.readInt(AFTER_GROUP), in.readInt(REASON));
        if (in.function() == JOINED) {
            sink.joined(change);
        } else {
            sink.left(change);
        }
        return null;
    }

    private static Malformed decodeJoinList(MessageView in, CpgSink sink) {
        if (in.length() < ENTRIES || (in.length() - ENTRIES) % ENTRY != 0) {
            return Malformed.WRONG_LENGTH;
        }
        List<JoinEntry> entries = new ArrayList<>((in.length() - ENTRIES) / ENTRY);
        for (int at = ENTRIES; at < in.length(); at += ENTRY) {
            if (!GroupName.isAt(in, at + 8)) {
                return Malformed.OUT_OF_RANGE;
            }
            entries.add(new JoinEntry(in.readInt(at), GroupName.read(in, at + 8)));
        }
        sink.joinList(entries);
        return null;
    }

    private static Malformed decodeDownList(MessageView in, CpgSink sink) {
        if (in.length() != DOWN_LENGTH) {
            return Malformed.WRONG_LENGTH;
        }
        int count = in.readInt(DOWN_COUNT);
        if (count < 0 || count > DownList.MAX_NODES) {
            return Malformed.OUT_OF_RANGE;
        }
        List<Integer> left = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            left.add(in.readInt(DOWN_NODES + Integer.BYTES * i));
        }
        sink.downList(new DownList(in.readInt(OLD_MEMBERS), left));
        return null;
    }
}
