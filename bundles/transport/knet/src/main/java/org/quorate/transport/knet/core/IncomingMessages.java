package org.quorate.transport.knet.core;

import java.nio.ByteBuffer;
import org.quorate.node.Confined;

/**
 * What comes from one peer over all its links, as messages: each once, pieces put together. At most {@value #SLOTS} messages
 * are incomplete at a time; one more takes the place of the one that began first. Nothing is allocated in steady state.
 */
@Confined("node loop")
public final class IncomingMessages {
    /** Largest message. */
    public static final int MAX_MESSAGE_BYTES = 65_536;

    /** How many messages may be incomplete. */
    public static final int SLOTS = 16;

    private final SequenceWindow window = new SequenceWindow();
    private final PieceSlot[] slots = new PieceSlot[SLOTS];
    private int nextSlot;
    private ByteBuffer message = ByteBuffer.allocate(0);
    private int lastTimed;
    private int lastUntimed;
    private boolean hadData;

    /** Nothing has come. */
    public IncomingMessages() {
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new PieceSlot();
        }
    }

    /** What became of a packet. */
    public enum Outcome {
        /** It is, or completes, a message: {@link #message}. */
        MESSAGE,
        /** Other pieces are missing. */
        INCOMPLETE,
        /** The message or the piece has been had: on another link, or repeated by the network. */
        REPEATED,
        /** A piece of a message that was given up for newer ones. */
        GIVEN_UP,
        /** Its size or number of pieces differs from that of the pieces before; the message is given up. */
        UNFITTING
    }

    /**
     * Takes a data packet's content.
     *
     * @param sequence of the message, 1 to 65 535
     * @param pieces 1 or more, at most 254
     * @param piece from 1; does not matter when there is one only
     * @param content between position and limit, which stay; at least a byte
     */
    public Outcome take(int sequence, int pieces, int piece, ByteBuffer content) {
        hadData = true;
        window.reach(sequence);
        if (window.isDelivered(sequence)) {
            return Outcome.REPEATED;
        }
        if (pieces == 1) {
            window.deliver(sequence);
            message = content;
            return Outcome.MESSAGE;
        }
        return takePiece(sequence, pieces, piece, content);
    }

    /** The message of the last {@link Outcome#MESSAGE}, between position and limit; valid until the next packet is taken. */
    public ByteBuffer message() {
        return message;
    }

    /**
     * The peer has said which number its last message had. When that is 0 and was not before, the peer has started again and
     * its old numbers are forgotten.
     *
     * @param timed {@code false} when the number itself was the occasion; without a message in between, the old numbers are
     *     forgotten then too, for they may have come round
     */
    public void pinged(int lastSequence, boolean timed) {
        if (timed) {
            boolean started = lastSequence == 0 && lastTimed != 0;
            lastTimed = lastSequence;
            if (started) {
                forget(0);
            }
        } else if (lastSequence != lastUntimed) {
            lastUntimed = lastSequence;
            if (!hadData) {
                forget(lastSequence);
            } else if (lastSequence != 0) {
                window.reach(lastSequence);
            }
            hadData = false;
        }
    }

    /** Forgets everything: no link to the peer is left. */
    public void forget() {
        forget(0);
    }

    private Outcome takePiece(int sequence, int pieces, int piece, ByteBuffer content) {
        boolean first = window.begin(sequence);
        PieceSlot slot = slotOf(sequence);
        if (first) {
            slot = slot.isOf(sequence) ? slot : freeSlot();
            slot.begin(sequence, pieces);
        } else if (!slot.isOf(sequence)) {
            return Outcome.GIVEN_UP;
        } else if (piece <= pieces && slot.has(piece)) {
            return Outcome.REPEATED;
        }
        if (!slot.take(pieces, piece, content)) {
            slot.free();
            return Outcome.UNFITTING;
        }
        if (!slot.isComplete()) {
            return Outcome.INCOMPLETE;
        }
        slot.free();
        window.deliver(sequence);
        message = slot.message();
        return Outcome.MESSAGE;
    }

    /** The slot of a message, or any other one. */
    private PieceSlot slotOf(int sequence) {
        for (PieceSlot slot : slots) {
            if (slot.isOf(sequence)) {
                return slot;
            }
        }
        return slots[0];
    }

    private PieceSlot freeSlot() {
        for (PieceSlot slot : slots) {
            if (!slot.isUsed()) {
                return slot;
            }
        }
        PieceSlot oldest = slots[nextSlot];
        nextSlot = (nextSlot + 1) % SLOTS;
        return oldest;
    }

    private void forget(int sequence) {
        window.forget(sequence);
        for (PieceSlot slot : slots) {
            slot.free();
        }
    }
}
