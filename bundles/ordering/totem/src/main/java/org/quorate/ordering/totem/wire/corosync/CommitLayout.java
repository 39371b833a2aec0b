package org.quorate.ordering.totem.wire.corosync;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Abilities;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.DialectPolicy;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.wire.FrameSink;
import org.quorate.ordering.totem.wire.Malformed;

/**
 * The commit token.
 *
 * <pre>
 * 13  u32  token number                17  u32  representative of the ring
 * 21  u64  sequence of the ring        29  u32  0
 * 33  u32  entries filled in           37  u32  members, n
 * 41  u32  each member, ascending
 * 41 + 4n  24 bytes for each member, 0 until it has filled them in: its old ring (12), all received up to (4), highest
 *          delivered (4), and whether it has received everything that it knows of (4)
 * </pre>
 *
 * <p>The core keeps the last as a highest number known: the one up to which all was received, or the one after it.
 */
final class CommitLayout {
    private static final int FIXED = 41;
    private static final int ENTRY_BYTES = CorosyncHeader.RING_BYTES + 3 * Integer.BYTES;

    private CommitLayout() {}

    static void encode(Commit commit, int to, ByteBuffer out) {
        CorosyncHeader.write(out, CorosyncHeader.COMMIT, commit.sender(), to);
        out.putInt((int) commit.tokenSeq());
        out.putInt(commit.ring().representative()).putLong(commit.ring().sequence());
        out.putInt(0).putInt(commit.index()).putInt(commit.members().size());
        for (Commit.Entry entry : commit.members()) {
            out.putInt(entry.node());
        }
        for (int i = 0; i < commit.members().size(); i++) {
            Commit.Entry entry = commit.members().get(i);
            boolean received = i < commit.index() && entry.aru() == entry.high();
            out.putInt(entry.oldRing().representative()).putLong(entry.oldRing().sequence());
            out.putInt((int) entry.aru()).putInt((int) entry.highDelivered()).putInt(received ? 1 : 0);
        }
    }

    /** Gives the message to the sink; null when it is well-formed. */
    static Malformed decode(ByteBuffer in, int sender, FrameSink sink) {
        if (in.remaining() < FIXED - CorosyncHeader.BYTES) {
            return Malformed.TOO_SHORT;
        }
        long tokenSeq = in.getInt() & 0xffff_ffffL;
        RingId ring = ring(in);
        in.getInt();
        int index = in.getInt();
        int count = in.getInt();
        if (count < 1 || count > JoinLayout.MAX_NODES) {
            return Malformed.TOO_MANY;
        }
        if (in.remaining() != count * (Integer.BYTES + ENTRY_BYTES)) {
            return Malformed.WRONG_LENGTH;
        }
        if (sender <= 0 || index < 0 || index > count) {
            return Malformed.OUT_OF_RANGE;
        }
        int[] nodes = new int[count];
        for (int i = 0; i < count; i++) {
            nodes[i] = in.getInt();
            if (nodes[i] <= (i == 0 ? 0 : nodes[i - 1])) {
                return Malformed.BAD_NODE_LIST;
            }
        }
        if (ring.representative() != nodes[0]) {
            return Malformed.OUT_OF_RANGE;
        }
        List<Commit.Entry> members = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Commit.Entry entry = entry(nodes[i], in);
            members.add(i < index ? entry : Commit.Entry.empty(nodes[i]));
        }
        sink.commit(new Commit(
                sender,
                DialectPolicy.INCARNATION_NOT_TOLD,
                ring,
                tokenSeq,
                index,
                members,
                0,
                0,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Abilities.CURRENT.versionMin(),
                0));
        return null;
    }

    private static Commit.Entry entry(int node, ByteBuffer in) {
        RingId oldRing = ring(in);
        long aru = in.getInt();
        long delivered = in.getInt();
        boolean received = in.getInt() != 0;
        return new Commit.Entry(
                node,
                DialectPolicy.INCARNATION_NOT_TOLD,
                oldRing,
                aru,
                received ? aru : aru + 1,
                delivered,
                aru,
                NodeSet.EMPTY);
    }

    private static RingId ring(ByteBuffer in) {
        int representative = in.getInt();
        return new RingId(representative, in.getLong());
    }
}
