package org.quorate.ordering.totem.wire;

import java.nio.ByteBuffer;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Remembered;

/** The announcement of a ring: numbers in the order of the record's components. */
final class MergeCodec {
    private MergeCodec() {}

    static void encode(Merge merge, ByteBuffer out) {
        FrameHeader.write(out, FrameHeader.MERGE, 0, merge.sender(), merge.incarnation());
        Numbers.write(out, merge.counter());
        Numbers.write(out, merge.ring());
        Numbers.write(out, merge.members());
        Numbers.write(out, merge.reach());
        RememberedCodec.write(out, merge.remembered());
        Numbers.write(out, merge.versionMin());
        Numbers.write(out, merge.versionMax());
        Numbers.write(out, merge.commonMin());
        Numbers.write(out, merge.commonMax());
    }

    static Merge decode(ByteBuffer in, int flags, int sender, long incarnation) throws MalformedFrame {
        if (flags != 0) {
            throw new MalformedFrame(Malformed.UNKNOWN_FLAGS);
        }
        long counter = Numbers.read(in);
        RingId ring = Numbers.readRing(in);
        NodeSet members = Numbers.readNodes(in);
        NodeSet reach = Numbers.readNodes(in);
        Remembered remembered = RememberedCodec.read(in);
        int versionMin = Numbers.readInt(in);
        int versionMax = Numbers.readInt(in);
        int commonMin = Numbers.readInt(in);
        int commonMax = Numbers.readInt(in);
        Numbers.requireEnd(in);
        return new Merge(
                sender,
                incarnation,
                counter,
                ring,
                members,
                reach,
                remembered,
                versionMin,
                versionMax,
                commonMin,
                commonMax);
    }
}
