package org.quorate.ordering.totem.wire;

import java.nio.ByteBuffer;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Remembered;

/**
 * A join message: numbers in the order of the record's components, then the node lists. Flag 1: the sender leaves.
 */
final class JoinCodec {
    private static final int LEAVING = 1;

    private JoinCodec() {}

    static void encode(Join join, ByteBuffer out) {
        FrameHeader.write(out, FrameHeader.JOIN, join.leaving() ? LEAVING : 0, join.sender(), join.incarnation());
        Numbers.write(out, join.counter());
        Numbers.write(out, join.ringSequence());
        Numbers.write(out, join.tokenLossMillis());
        Numbers.write(out, join.consensusMillis());
        Numbers.write(out, join.windowMessages());
        Numbers.write(out, join.windowBytes());
        Numbers.write(out, join.versionMin());
        Numbers.write(out, join.versionMax());
        Numbers.write(out, join.features());
        Numbers.write(out, join.candidates());
        Numbers.write(out, join.failed());
        Numbers.write(out, join.reach());
        RememberedCodec.write(out, join.remembered());
    }

    static Join decode(ByteBuffer in, int flags, int sender, long incarnation) throws MalformedFrame {
        if ((flags & ~LEAVING) != 0) {
            throw new MalformedFrame(Malformed.UNKNOWN_FLAGS);
        }
        long counter = Numbers.read(in);
        long ringSequence = Numbers.read(in);
        int tokenLossMillis = Numbers.readInt(in);
        int consensusMillis = Numbers.readInt(in);
        int windowMessages = Numbers.readInt(in);
        int windowBytes = Numbers.readInt(in);
        int versionMin = Numbers.readInt(in);
        int versionMax = Numbers.readInt(in);
        long features = Numbers.read(in);
        NodeSet candidates = Numbers.readNodes(in);
        NodeSet failed = Numbers.readNodes(in);
        NodeSet reach = Numbers.readNodes(in);
        Remembered remembered = RememberedCodec.read(in);
        Numbers.requireEnd(in);
        return new Join(
                sender,
                incarnation,
                counter,
                ringSequence,
                flags != 0,
                candidates,
                failed,
                reach,
                remembered,
                tokenLossMillis,
                consensusMillis,
                windowMessages,
                windowBytes,
                versionMin,
                versionMax,
                features);
    }
}
