package org.quorate.transport.knet.core;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.quorate.node.Confined;

/** A message of which some pieces are there. Its buffer is made when the first message needs it and then kept. */
@Confined("node loop")
final class PieceSlot {
    private final long[] have = new long[4];
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private int sequence;
    private int pieces;
    private int received;
    private int pieceBytes;
    private int lastBytes;
    private boolean lastWaits;
    private boolean used;

    boolean isOf(int ofSequence) {
        return used && sequence == ofSequence;
    }

    boolean isUsed() {
        return used;
    }

    void begin(int ofSequence, int ofPieces) {
        if (bytes.capacity() == 0) {
            bytes = ByteBuffer.allocateDirect(IncomingMessages.MAX_MESSAGE_BYTES);
        }
        bytes.clear();
        Arrays.fill(have, 0);
        sequence = ofSequence;
        pieces = ofPieces;
        received = 0;
        pieceBytes = 0;
        lastBytes = 0;
        lastWaits = false;
        used = true;
    }

    void free() {
        used = false;
    }

    boolean has(int piece) {
        return (have[piece / Long.SIZE] & 1L << piece) != 0;
    }

    /** Takes a piece that is not there yet; whether its size and number fit those that are. */
    boolean take(int ofPieces, int piece, ByteBuffer content) {
        int size = content.remaining();
        boolean last = piece == pieces;
        if (ofPieces != pieces || !fits(size, last)) {
            return false;
        }
        if (!last) {
            pieceBytes = size;
        } else {
            lastBytes = size;
        }
        if (last && pieceBytes == 0) {
            lastWaits = true; // where it belongs is known when another piece has come
            bytes.put(bytes.capacity() - size, content, content.position(), size);
        } else {
            bytes.put((piece - 1) * pieceBytes, content, content.position(), size);
        }
        have[piece / Long.SIZE] |= 1L << piece;
        received++;
        return true;
    }

    boolean isComplete() {
        return received == pieces;
    }

    /** The whole message, between position and limit; valid until the slot begins another one. */
    ByteBuffer message() {
        if (lastWaits) {
            bytes.put((pieces - 1) * pieceBytes, bytes, bytes.capacity() - lastBytes, lastBytes);
        }
        return bytes.limit((pieces - 1) * pieceBytes + lastBytes).position(0);
    }

    /** All pieces but the last have one size, the last is no larger, and the whole is a message that may be. */
    private boolean fits(int size, boolean last) {
        int regular = last ? pieceBytes : size;
        int end = last ? size : lastBytes;
        if (!last && pieceBytes != 0 && size != pieceBytes) {
            return false;
        }
        if (regular == 0) {
            return true; // the last one alone
        }
        return end <= regular && (pieces - 1) * regular + Math.max(end, 1) <= IncomingMessages.MAX_MESSAGE_BYTES;
    }
}
