package org.quorate.transport.secure.rotation;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.quorate.transport.secure.core.KeyTransfer;
import org.quorate.transport.secure.core.MasterKey;
import org.quorate.transport.secure.core.Session;

/** What members say to each other about a change of the key. */
public sealed interface RotationMessage {
    /** Longest reason in bytes. */
    int MAX_WHY_BYTES = 512;

    /** Which change it is about. */
    Session change();

    /** As bytes: version 1, kind, change, and what follows from the kind; big-endian. */
    ByteBuffer encode();

    /**
     * A change is to begin, or goes on with somebody who has joined.
     *
     * @param next id of the next key
     * @param wrapped the next key for those who hold the key {@code under}, empty when it is in everybody's file; not copied
     * @param under id of the key that it is wrapped in
     */
    record Offer(Session change, long next, long under, byte[] wrapped) implements RotationMessage {
        @Override
        public ByteBuffer encode() {
            return begin(OFFER, change, 2 * Long.BYTES + wrapped.length)
                    .putLong(next)
                    .putLong(under)
                    .put(wrapped)
                    .flip();
        }
    }

    /**
     * What the sender has done.
     *
     * @param level see {@link Rotation}
     */
    record Done(Session change, int level) implements RotationMessage {
        @Override
        public ByteBuffer encode() {
            return begin(DONE, change, 1).put((byte) level).flip();
        }
    }

    /**
     * The key is to stay as it is.
     *
     * @param why for people
     */
    record Cancel(Session change, String why) implements RotationMessage {
        @Override
        public ByteBuffer encode() {
            byte[] text = why.getBytes(StandardCharsets.UTF_8);
            int length = Math.min(text.length, MAX_WHY_BYTES);
            return begin(CANCEL, change, length).put(text, 0, length).flip();
        }
    }

    /** Version of what is written. */
    byte VERSION = 1;

    /** Kind of {@link Offer}. */
    byte OFFER = 1;

    /** Kind of {@link Done}. */
    byte DONE = 2;

    /** Kind of {@link Cancel}. */
    byte CANCEL = 3;

    private static ByteBuffer begin(byte kind, Session change, int more) {
        return ByteBuffer.allocate(2 + 2 * Long.BYTES + more)
                .put(VERSION)
                .put(kind)
                .putLong(change.high())
                .putLong(change.low());
    }

    /** Reads a message; empty when it is none. */
    static Optional<RotationMessage> decode(ByteBuffer payload) {
        ByteBuffer in = payload.duplicate();
        try {
            byte version = in.get();
            byte kind = in.get();
            Session change = new Session(in.getLong(), in.getLong());
            return version == VERSION ? decode(kind, change, in) : Optional.empty();
        } catch (BufferUnderflowException tooShort) {
            return Optional.empty();
        }
    }

    private static Optional<RotationMessage> decode(byte kind, Session change, ByteBuffer in) {
        switch (kind) {
            case OFFER -> {
                long next = in.getLong();
                long under = in.getLong();
                return in.remaining() <= MasterKey.MAX_BYTES + KeyTransfer.OVERHEAD_BYTES
                        ? Optional.of(new Offer(change, next, under, rest(in)))
                        : Optional.empty();
            }
            case DONE -> {
                int level = in.get();
                boolean fits = level >= 0 && level <= Rotation.DROPPED && !in.hasRemaining();
                return fits ? Optional.of(new Done(change, level)) : Optional.empty();
            }
            case CANCEL -> {
                return in.remaining() <= MAX_WHY_BYTES
                        ? Optional.of(new Cancel(change, new String(rest(in), StandardCharsets.UTF_8)))
                        : Optional.empty();
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private static byte[] rest(ByteBuffer in) {
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        return bytes;
    }
}
