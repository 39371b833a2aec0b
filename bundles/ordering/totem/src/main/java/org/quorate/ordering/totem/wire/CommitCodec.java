package org.quorate.ordering.totem.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.NodeSet;

/**
 * The commit token: numbers in the order of the record's components, then one entry for each member: its id as the distance
 * from the one before, and either 0 (not filled in) or 1 followed by the rest.
 */
final class CommitCodec {
    private CommitCodec() {}

    static void encode(Commit commit, ByteBuffer out) {
        FrameHeader.write(out, FrameHeader.COMMIT, 0, commit.sender(), commit.incarnation());
        Numbers.write(out, commit.ring());
        Numbers.write(out, commit.tokenSeq());
        Numbers.write(out, commit.index());
        Numbers.write(out, commit.tokenLossMillis());
        Numbers.write(out, commit.consensusMillis());
        Numbers.write(out, commit.windowMessages());
        Numbers.write(out, commit.windowBytes());
        Numbers.write(out, commit.version());
        Numbers.write(out, commit.features());
        Numbers.write(out, commit.members().size());
        int previous = 0;
        for (Commit.Entry entry : commit.members()) {
            Numbers.write(out, entry.node() - previous);
            previous = entry.node();
            encode(entry, out);
        }
    }

    private static void encode(Commit.Entry entry, ByteBuffer out) {
        boolean filled = !entry.equals(Commit.Entry.empty(entry.node()));
        out.put((byte) (filled ? 1 : 0));
        if (filled) {
            out.putLong(entry.incarnation());
            Numbers.write(out, entry.oldRing());
            Numbers.write(out, entry.aru());
            Numbers.write(out, entry.high());
            Numbers.write(out, entry.highDelivered());
            Numbers.write(out, entry.safeLine());
            Numbers.write(out, entry.obligation());
        }
    }

    static Commit decode(ByteBuffer in, int flags, int sender, long incarnation) throws MalformedFrame {
        if (flags != 0) {
            throw new MalformedFrame(Malformed.UNKNOWN_FLAGS);
        }
        RingId ring = Numbers.readRing(in);
        long tokenSeq = Numbers.read(in);
        int index = (int) Numbers.readUpTo(in, Numbers.MAX_NODES);
        int tokenLossMillis = Numbers.readInt(in);
        int consensusMillis = Numbers.readInt(in);
        int windowMessages = Numbers.readInt(in);
        int windowBytes = Numbers.readInt(in);
        int version = Numbers.readInt(in);
        long features = Numbers.read(in);
        List<Commit.Entry> members = members(in);
        Numbers.requireEnd(in);
        if (members.isEmpty() || members.get(0).node() != ring.representative() || index > members.size()) {
            throw new MalformedFrame(Malformed.OUT_OF_RANGE);
        }
        return new Commit(
                sender,
                incarnation,
                ring,
                tokenSeq,
                index,
                members,
                tokenLossMillis,
                consensusMillis,
                windowMessages,
                windowBytes,
                version,
                features);
    }

    private static List<Commit.Entry> members(ByteBuffer in) throws MalformedFrame {
        int count = (int) Numbers.readUpTo(in, Numbers.MAX_NODES);
        if (2 * count > in.remaining()) {
            throw new MalformedFrame(Malformed.TOO_SHORT);
        }
        List<Commit.Entry> members = new ArrayList<>(count);
        long node = 0;
        for (int i = 0; i < count; i++) {
            long distance = Numbers.read(in);
            if (distance < 1 || distance > Integer.MAX_VALUE - node) {
                throw new MalformedFrame(Malformed.BAD_NODE_LIST);
            }
            node += distance;
            members.add(entry(in, (int) node));
        }
        return members;
    }

    private static Commit.Entry entry(ByteBuffer in, int node) throws MalformedFrame {
        long filled = Numbers.readUpTo(in, 1);
        if (filled == 0) {
            return Commit.Entry.empty(node);
        }
        if (in.remaining() < Long.BYTES) {
            throw new MalformedFrame(Malformed.TOO_SHORT);
        }
        long incarnation = in.getLong();
        RingId oldRing = Numbers.readRing(in);
        long aru = Numbers.read(in);
        long high = Numbers.read(in);
        long highDelivered = Numbers.read(in);
        long safeLine = Numbers.read(in);
        NodeSet obligation = Numbers.readNodes(in);
        return new Commit.Entry(node, incarnation, oldRing, aru, high, highDelivered, safeLine, obligation);
    }
}
