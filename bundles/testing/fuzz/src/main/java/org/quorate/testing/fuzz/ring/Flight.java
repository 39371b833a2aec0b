package org.quorate.testing.fuzz.ring;

import java.nio.ByteBuffer;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.HoldCancel;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Token;
import org.quorate.ordering.totem.wire.FrameCodec;
import org.quorate.ordering.totem.wire.FrameSink;
import org.quorate.ordering.totem.wire.Malformed;

/** One copy of a message on its way to one node. Used again: whoever takes it away from the network gives it back. */
final class Flight implements FrameSink {
    private enum Kind {
        NOTHING,
        TOKEN,
        PACKET,
        OTHER
    }

    private final Token token = new Token();
    private final Packet packet = new Packet();

    long at;
    int to;
    private Kind kind = Kind.NOTHING;
    private Object message = "";

    Flight() {
        packet.bytes = new byte[256];
    }

    void copy(Flight other) {
        switch (other.kind) {
            case TOKEN -> token(other.token);
            case PACKET -> packet(other.packet);
            default -> {
                kind = other.kind;
                message = other.message;
            }
        }
        to = other.to;
    }

    boolean isToken() {
        return kind == Kind.TOKEN;
    }

    /** What a host forgets of it after a pause: everything but the ring's own traffic. */
    boolean isMembership() {
        return kind == Kind.OTHER;
    }

    void give(TotemInput input) {
        switch (kind) {
            case TOKEN -> input.token(token);
            case PACKET -> input.packet(packet);
            case OTHER -> other(input);
            case NOTHING -> {} // A lie that is no message: the codec drops it.
        }
    }

    private void other(TotemInput input) {
        if (message instanceof Join join) {
            input.join(join);
        } else if (message instanceof Commit commit) {
            input.commit(commit);
        } else if (message instanceof Merge merge) {
            input.merge(merge);
        } else {
            input.holdCancel((HoldCancel) message);
        }
    }

    void encode(FrameCodec codec, ByteBuffer out) {
        if (kind == Kind.TOKEN) {
            codec.encode(token, out);
        } else if (kind == Kind.PACKET) {
            codec.encode(packet, out);
        } else if (message instanceof Join join) {
            codec.encode(join, out);
        } else if (message instanceof Commit commit) {
            codec.encode(commit, out);
        } else if (message instanceof Merge merge) {
            codec.encode(merge, out);
        } else if (message instanceof HoldCancel holdCancel) {
            codec.encode(holdCancel, out);
        }
    }

    @Override
    public void token(Token other) {
        kind = Kind.TOKEN;
        token.copyFrom(other);
    }

    @Override
    public byte[] payloadRoom(int length) {
        return packet.bytes.length < length ? new byte[2 * length] : packet.bytes;
    }

    @Override
    public void packet(Packet other) {
        kind = Kind.PACKET;
        byte[] room = payloadRoom(other.length);
        packet.copyFrom(other);
        System.arraycopy(other.bytes, other.offset, room, 0, other.length);
        packet.bytes = room;
        packet.offset = 0;
    }

    @Override
    public void join(Join join) {
        other(join);
    }

    @Override
    public void commit(Commit commit) {
        other(commit);
    }

    @Override
    public void merge(Merge merge) {
        other(merge);
    }

    @Override
    public void holdCancel(HoldCancel holdCancel) {
        other(holdCancel);
    }

    @Override
    public void malformed(Malformed reason) {
        kind = Kind.NOTHING;
    }

    private void other(Object what) {
        kind = Kind.OTHER;
        message = what;
    }
}
