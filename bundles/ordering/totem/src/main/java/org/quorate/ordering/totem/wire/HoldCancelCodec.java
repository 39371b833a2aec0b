package org.quorate.ordering.totem.wire;

import java.nio.ByteBuffer;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.HoldCancel;

/** The request for a held token: the ring it is meant for. */
final class HoldCancelCodec {
    private HoldCancelCodec() {}

    static void encode(HoldCancel holdCancel, ByteBuffer out) {
        FrameHeader.write(out, FrameHeader.HOLD_CANCEL, 0, holdCancel.sender(), holdCancel.incarnation());
        Numbers.write(out, holdCancel.ring());
    }

    static HoldCancel decode(ByteBuffer in, int flags, int sender, long incarnation) throws MalformedFrame {
        if (flags != 0) {
            throw new MalformedFrame(Malformed.UNKNOWN_FLAGS);
        }
        RingId ring = Numbers.readRing(in);
        Numbers.requireEnd(in);
        return new HoldCancel(sender, incarnation, ring);
    }
}
