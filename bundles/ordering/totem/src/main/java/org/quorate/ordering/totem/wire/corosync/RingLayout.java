package org.quorate.ordering.totem.wire.corosync;

import java.nio.ByteBuffer;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.DialectPolicy;
import org.quorate.ordering.totem.core.HoldCancel;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Remembered;
import org.quorate.ordering.totem.wire.FrameSink;
import org.quorate.ordering.totem.wire.Malformed;

/**
 * The two messages that only name a ring.
 *
 * <pre>
 * announcement ({@code merge detect})          13  u32  sender   17  ring (12)
 * request for the token ({@code hold cancel})  13  ring (12)
 * </pre>
 */
final class RingLayout {
    private static final int MERGE_BYTES = 29;
    private static final int HOLD_CANCEL_BYTES = 25;

    private RingLayout() {}

    static void encode(Merge merge, ByteBuffer out) {
        CorosyncHeader.write(out, CorosyncHeader.MERGE, merge.sender(), 0);
        out.putInt(merge.sender());
        write(merge.ring(), out);
    }

    static void encode(HoldCancel holdCancel, ByteBuffer out) {
        CorosyncHeader.write(out, CorosyncHeader.HOLD_CANCEL, holdCancel.sender(), 0);
        write(holdCancel.ring(), out);
    }

    private static void write(RingId ring, ByteBuffer out) {
        out.putInt(ring.representative()).putLong(ring.sequence());
    }

    /** Gives the announcement to the sink; null when it is well-formed. */
    static Malformed decodeMerge(ByteBuffer in, int node, FrameSink sink) {
        if (in.remaining() != MERGE_BYTES - CorosyncHeader.BYTES) {
            return Malformed.WRONG_LENGTH;
        }
        int sender = in.getInt();
        RingId ring = new RingId(in.getInt(), in.getLong());
        if (sender <= 0 || node != sender || ring.representative() <= 0) {
            return Malformed.OUT_OF_RANGE;
        }
        sink.merge(new Merge(
                sender,
                DialectPolicy.INCARNATION_NOT_TOLD,
                0,
                ring,
                NodeSet.of(ring.representative(), sender),
                NodeSet.EMPTY,
                Remembered.NONE,
                0,
                Integer.MAX_VALUE,
                0,
                Integer.MAX_VALUE));
        return null;
    }

    /** Gives the request to the sink; null when it is well-formed. */
    static Malformed decodeHoldCancel(ByteBuffer in, int node, FrameSink sink) {
        if (in.remaining() != HOLD_CANCEL_BYTES - CorosyncHeader.BYTES) {
            return Malformed.WRONG_LENGTH;
        }
        RingId ring = new RingId(in.getInt(), in.getLong());
        if (node <= 0 || ring.representative() <= 0) {
            return Malformed.OUT_OF_RANGE;
        }
        sink.holdCancel(new HoldCancel(node, DialectPolicy.INCARNATION_NOT_TOLD, ring));
        return null;
    }
}
