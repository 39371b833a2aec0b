package org.quorate.group.core.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.quorate.group.LayerOrder;
import org.quorate.group.Synchroniser;

/**
 * The message that is being made, with the one buffer of a node for it; big-endian. No number of the group travels: the sender's number
 * leads to its group, since an instance is in one only.
 *
 * <pre>
 * all      u8 left to the layer below, u8 kind, u32 instance of the sender on its node
 * DATA     payload
 * PIECE    u32 place of its first byte in the message, bytes
 * REQUEST  u32 bytes of the message, u8 1 when it is to be delivered as safe
 * JOIN     u8 length, name of the group, u8 length, description (UTF-8)
 * LEAVE    u8 reason
 * STOP, GO nothing
 * </pre>
 */
public final class Frame {
    /** A whole message, agreed. */
    public static final byte DATA = 1;

    /** A whole message, safe. */
    public static final byte DATA_SAFE = 2;

    /** A part of a large message. */
    public static final byte PIECE = 3;

    /** A large message wants to be sent. */
    public static final byte REQUEST = 4;

    /** A member joins. */
    public static final byte JOIN = 5;

    /** A member leaves. */
    public static final byte LEAVE = 6;

    /** Senders of the member's group must wait. */
    public static final byte STOP = 7;

    /** They may go on, as far as this member is concerned. */
    public static final byte GO = 8;

    /** What every message begins with, that of the layer below included. */
    public static final int HEADER = LayerOrder.HEADER_BYTES + 1 + Integer.BYTES;

    /** The same of a piece. */
    public static final int PIECE_HEADER = HEADER + Integer.BYTES;

    /** Most bytes of a message that carries no payload. */
    public static final int MAX_CONTROL = 512;

    private final byte[] bytes;
    private final ByteBuffer buffer;

    /** @param maxPayload most bytes of a payload or piece */
    public Frame(int maxPayload) {
        bytes = new byte[Math.max(MAX_CONTROL, PIECE_HEADER + maxPayload)];
        buffer = ByteBuffer.wrap(bytes);
    }

    /** The message, from index 0; lent. */
    public byte[] bytes() {
        return bytes;
    }

    /** Its length. */
    public int length() {
        return buffer.position();
    }

    /** Puts down what a whole message begins with: the header, and behind it the payload is to follow. */
    public static void putHeader(ByteBuffer to, int instance, boolean safe) {
        to.put(LayerNumber.mark(Synchroniser.GROUPS))
                .put(safe ? DATA_SAFE : DATA)
                .putInt(instance);
    }

    private ByteBuffer begin(byte kind, int instance) {
        return buffer.clear().position(LayerOrder.HEADER_BYTES).put(kind).putInt(instance);
    }

    /** A whole message; the payload's position stays. */
    public void data(int instance, boolean safe, ByteBuffer payload) {
        int length = payload.remaining();
        begin(safe ? DATA_SAFE : DATA, instance);
        payload.get(payload.position(), bytes, HEADER, length);
        buffer.position(HEADER + length);
    }

    /** A part of a large message. */
    public void piece(int instance, byte[] message, int from, int length) {
        begin(PIECE, instance).putInt(from).put(message, from, length);
    }

    /** A large message wants to be sent. */
    public void request(int instance, int total, boolean safe) {
        begin(REQUEST, instance).putInt(total).put((byte) (safe ? 1 : 0));
    }

    /** A member joins. */
    public void join(int instance, String group, String description) {
        begin(JOIN, instance);
        Text.put(buffer, group.getBytes(StandardCharsets.US_ASCII));
        Text.put(buffer, Text.utf8(description));
    }

    /** A member leaves. */
    public void leave(int instance, LeaveReason reason) {
        begin(LEAVE, instance).put(reason.code());
    }

    /** Senders must wait for a member, or need no longer. */
    public void stop(int instance, boolean stopped) {
        begin(stopped ? STOP : GO, instance);
    }
}
