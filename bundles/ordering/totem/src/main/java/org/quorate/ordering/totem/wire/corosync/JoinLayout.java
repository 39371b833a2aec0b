package org.quorate.ordering.totem.wire.corosync;

import java.nio.ByteBuffer;
import org.quorate.ordering.totem.core.DialectPolicy;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Remembered;
import org.quorate.ordering.totem.wire.FrameSink;
import org.quorate.ordering.totem.wire.Malformed;

/**
 * A join message.
 *
 * <pre>
 * 13  u32  sender                 17  u32  number of nodes wanted
 * 21  u32  number of nodes failed 25  u64  sequence of the sender's ring
 * 33  u32  each node wanted, then each that failed
 * </pre>
 *
 * <p>A farewell has 0 in place of the sender in the header, and ends with the leaver.
 */
final class JoinLayout {
    /** Most nodes in a list. */
    static final int MAX_NODES = 384;

    private static final int FIXED = 33;

    private JoinLayout() {}

    static void encode(Join join, ByteBuffer out) {
        CorosyncHeader.write(out, CorosyncHeader.JOIN, join.leaving() ? 0 : join.sender(), 0);
        out.putInt(join.sender());
        out.putInt(join.candidates().size()).putInt(join.failed().size());
        out.putLong(join.ringSequence());
        write(join.candidates(), 0, out);
        write(join.failed(), join.leaving() ? join.sender() : 0, out);
    }

    private static void write(NodeSet nodes, int last, ByteBuffer out) {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.said(i) != last) {
                out.putInt(nodes.said(i));
            }
        }
        if (last != 0) {
            out.putInt(last);
        }
    }

    /** Gives the message to the sink; null when it is well-formed. */
    static Malformed decode(ByteBuffer in, int node, FrameSink sink) {
        if (in.remaining() < FIXED - CorosyncHeader.BYTES) {
            return Malformed.TOO_SHORT;
        }
        int sender = in.getInt();
        int wanted = in.getInt();
        int failed = in.getInt();
        long ringSequence = in.getLong();
        if (wanted < 0 || wanted > MAX_NODES || failed < 0 || failed > MAX_NODES) {
            return Malformed.TOO_MANY;
        }
        if (in.remaining() != (wanted + failed) * Integer.BYTES) {
            return Malformed.WRONG_LENGTH;
        }
        if (sender <= 0 || node != sender && node != 0) {
            return Malformed.OUT_OF_RANGE;
        }
        NodeSet wantedNodes = read(in, wanted);
        NodeSet failedNodes = read(in, failed);
        boolean sound = isSound(wantedNodes, wanted) && isSound(failedNodes, failed);
        if (!sound || node == 0 && !failedNodes.contains(sender)) {
            return Malformed.BAD_NODE_LIST;
        }
        sink.join(new Join(
                sender,
                DialectPolicy.INCARNATION_NOT_TOLD,
                0,
                ringSequence,
                node == 0,
                wantedNodes,
                failedNodes,
                NodeSet.EMPTY,
                Remembered.NONE,
                0,
                0,
                0,
                0,
                0,
                0,
                0));
        return null;
    }

    private static NodeSet read(ByteBuffer in, int count) {
        int[] nodes = new int[count];
        for (int i = 0; i < count; i++) {
            nodes[i] = in.getInt();
        }
        return NodeSet.asSaid(nodes);
    }

    /** No node twice, and none without an id. */
    private static boolean isSound(NodeSet nodes, int count) {
        return nodes.size() == count && (count == 0 || nodes.get(0) > 0);
    }
}
