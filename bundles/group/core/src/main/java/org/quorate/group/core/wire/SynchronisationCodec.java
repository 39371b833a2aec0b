package org.quorate.group.core.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.quorate.ordering.RingId;

/**
 * Messages of the synchronisation, big-endian: mark, type, ring (representative, then sequence), then of a piece the lowest and highest
 * version (two bytes each), its number and how many there are, and its bytes; or the nodes to be left out, their number first.
 */
public final class SynchronisationCodec {
    /** Bytes of a piece before its content. */
    public static final int PIECE_HEADER = 26;

    /** Most nodes of a ring. */
    private static final int MAX_NODES = 1_024;

    private static final byte PIECE = 1;
    private static final byte LEAVE_OUT = 2;
    private static final int LEAVE_OUT_HEADER = 16;

    private SynchronisationCodec() {}

    /** A piece of {@code state}. */
    public static byte[] piece(
            RingId ring, ProtocolRange protocols, int piece, int pieces, byte[] state, int offset, int length) {
        return header(PIECE, ring, PIECE_HEADER + length)
                .putShort((short) protocols.min())
                .putShort((short) protocols.max())
                .putInt(piece)
                .putInt(pieces)
                .put(state, offset, length)
                .array();
    }

    /** A wish to go on without these. */
    public static byte[] leaveOut(RingId ring, List<Integer> nodes) {
        ByteBuffer message = header(LEAVE_OUT, ring, LEAVE_OUT_HEADER + Integer.BYTES * nodes.size());
        message.putShort((short) nodes.size());
        nodes.forEach(message::putInt);
        return message.array();
    }

    private static ByteBuffer header(byte type, RingId ring, int length) {
        return ByteBuffer.allocate(length)
                .put(LayerNumber.mark(LayerNumber.SYNCHRONISATION))
                .put(type)
                .putInt(ring.representative())
                .putLong(ring.sequence());
    }

    /** Reads one message, mark included. */
    public static void decode(byte[] bytes, int offset, int length, SynchronisationSink to) {
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
        try {
            in.get();
            byte type = in.get();
            RingId ring = new RingId(in.getInt(), in.getLong());
            if (type == PIECE) {
                decodePiece(in, ring, to);
            } else if (type == LEAVE_OUT) {
                decodeLeaveOut(in, ring, to);
            } else {
                to.malformed();
            }
        } catch (BufferUnderflowException tooShort) {
            to.malformed();
        }
    }

    private static void decodePiece(ByteBuffer in, RingId ring, SynchronisationSink to) {
        int min = in.getShort() & 0xffff;
        int max = in.getShort() & 0xffff;
        int piece = in.getInt();
        int pieces = in.getInt();
        if (min < 1 || max < min || piece < 0 || piece >= Math.max(1, pieces)) {
            to.malformed();
        } else {
            to.piece(ring, new ProtocolRange(min, max), piece, pieces, in.array(), in.position(), in.remaining());
        }
    }

    private static void decodeLeaveOut(ByteBuffer in, RingId ring, SynchronisationSink to) {
        int count = in.getShort();
        if (count < 1 || count > MAX_NODES || in.remaining() != count * Integer.BYTES) {
            to.malformed();
            return;
        }
        List<Integer> nodes = new ArrayList<>(count);
        while (in.hasRemaining()) {
            nodes.add(in.getInt());
        }
        to.leaveOut(ring, nodes);
    }
}
