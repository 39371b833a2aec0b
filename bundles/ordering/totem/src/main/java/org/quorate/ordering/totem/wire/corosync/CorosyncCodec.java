package org.quorate.ordering.totem.wire.corosync;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.HoldCancel;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Token;
import org.quorate.ordering.totem.wire.DialectCodec;
import org.quorate.ordering.totem.wire.FrameSink;
import org.quorate.ordering.totem.wire.Malformed;

/**
 * Frames of the corosync dialect. Numbers of messages and tokens have 32 bits there: decoded ones are what these bits are as a
 * signed number, and the core finds out which of its own they mean. One thread at a time.
 */
public final class CorosyncCodec implements DialectCodec {
    private final Token token = new Token();
    private final Packet packet = new Packet();

    @Override
    public int packetOverhead() {
        return PacketLayout.ENCAPSULATED;
    }

    @Override
    public int packetBytes(Packet message) {
        return (message.encapsulated ? PacketLayout.ENCAPSULATED : PacketLayout.PLAIN) + message.length;
    }

    /** A packet that is sent again has its origin's name on it. */
    @Override
    public boolean framesNameTheirSender() {
        return false;
    }

    @Override
    public void encode(Token message, int to, ByteBuffer out) {
        TokenLayout.encode(message, to, little(out));
    }

    @Override
    public void encode(Packet message, ByteBuffer out) {
        PacketLayout.encode(message, little(out));
    }

    @Override
    public void encode(Join message, ByteBuffer out) {
        JoinLayout.encode(message, little(out));
    }

    @Override
    public void encode(Commit message, int to, ByteBuffer out) {
        CommitLayout.encode(message, to, little(out));
    }

    @Override
    public void encode(Merge message, ByteBuffer out) {
        RingLayout.encode(message, little(out));
    }

    @Override
    public void encode(HoldCancel message, int to, ByteBuffer out) {
        RingLayout.encode(message, little(out));
    }

    @Override
    public void decode(ByteBuffer frame, FrameSink sink) {
        ByteBuffer in = little(frame);
        Malformed fault = read(in, sink);
        if (fault != null) {
            sink.malformed(fault);
        }
    }

    private Malformed read(ByteBuffer in, FrameSink sink) {
        if (in.remaining() < CorosyncHeader.BYTES) {
            return Malformed.TOO_SHORT;
        }
        int magic = in.getShort() & 0xffff;
        byte version = in.get();
        byte type = in.get();
        byte kind = in.get();
        int node = in.getInt();
        in.getInt();
        if (magic != CorosyncHeader.MAGIC) {
            return magic == CorosyncHeader.MAGIC_OF_OTHER_ORDER ? Malformed.OTHER_BYTE_ORDER : Malformed.WRONG_MAGIC;
        }
        if (version != CorosyncHeader.VERSION) {
            return Malformed.WRONG_VERSION;
        }
        if (type != CorosyncHeader.PACKET && kind != 0) {
            return Malformed.UNKNOWN_FLAGS;
        }
        return switch (type) {
            case CorosyncHeader.TOKEN -> token(in, node, sink);
            case CorosyncHeader.PACKET -> packet(in, kind, node, sink);
            case CorosyncHeader.MERGE -> RingLayout.decodeMerge(in, node, sink);
            case CorosyncHeader.JOIN -> JoinLayout.decode(in, node, sink);
            case CorosyncHeader.COMMIT -> CommitLayout.decode(in, node, sink);
            case CorosyncHeader.HOLD_CANCEL -> RingLayout.decodeHoldCancel(in, node, sink);
            default -> Malformed.UNKNOWN_TYPE;
        };
    }

    private Malformed token(ByteBuffer in, int node, FrameSink sink) {
        Malformed fault = TokenLayout.decode(in, node, token);
        if (fault == null) {
            sink.token(token);
        }
        return fault;
    }

    private Malformed packet(ByteBuffer in, byte kind, int node, FrameSink sink) {
        Malformed fault = PacketLayout.decode(in, kind, node, packet, sink);
        if (fault == null) {
            sink.packet(packet);
        }
        return fault;
    }

    private static ByteBuffer little(ByteBuffer buffer) {
        return buffer.order(ByteOrder.LITTLE_ENDIAN);
    }
}
