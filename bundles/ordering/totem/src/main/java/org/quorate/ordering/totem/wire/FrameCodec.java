package org.quorate.ordering.totem.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.HoldCancel;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Token;

/**
 * Frames of the native dialect. One thread at a time.
 */
public final class FrameCodec implements DialectCodec {
    /** Bytes of a frame that are not payload when a packet carries another: what the payload limit is computed from. */
    public static final int PACKET_OVERHEAD = PacketCodec.ENCAPSULATED;

    private final Token token = new Token();
    private final Packet packet = new Packet();

    @Override
    public int packetOverhead() {
        return PACKET_OVERHEAD;
    }

    @Override
    public int packetBytes(Packet message) {
        return (message.encapsulated ? PacketCodec.ENCAPSULATED : PacketCodec.PLAIN) + message.length;
    }

    @Override
    public boolean framesNameTheirSender() {
        return true;
    }

    @Override
    public void encode(Token message, int to, ByteBuffer out) {
        encode(message, out);
    }

    /** Writes a token; requests that do not fit before the buffer's limit are left out. */
    public void encode(Token message, ByteBuffer out) {
        TokenCodec.encode(message, little(out));
    }

    @Override
    public void encode(Packet message, ByteBuffer out) {
        PacketCodec.encode(message, little(out));
    }

    @Override
    public void encode(Join message, ByteBuffer out) {
        JoinCodec.encode(message, little(out));
    }

    @Override
    public void encode(Commit message, int to, ByteBuffer out) {
        encode(message, out);
    }

    /** Writes a commit token. */
    public void encode(Commit message, ByteBuffer out) {
        CommitCodec.encode(message, little(out));
    }

    @Override
    public void encode(Merge message, ByteBuffer out) {
        MergeCodec.encode(message, little(out));
    }

    @Override
    public void encode(HoldCancel message, int to, ByteBuffer out) {
        encode(message, out);
    }

    /** Writes the request for a held token. */
    public void encode(HoldCancel message, ByteBuffer out) {
        HoldCancelCodec.encode(message, little(out));
    }

    @Override
    public void decode(ByteBuffer frame, FrameSink sink) {
        ByteBuffer in = little(frame);
        if (in.remaining() < FrameHeader.BYTES) {
            sink.malformed(Malformed.TOO_SHORT);
            return;
        }
        byte magic = in.get();
        byte version = in.get();
        byte type = in.get();
        int flags = in.get() & 0xff;
        int sender = in.getInt();
        long incarnation = in.getLong();
        if (magic != FrameHeader.MAGIC) {
            sink.malformed(Malformed.WRONG_MAGIC);
        } else if (version != FrameHeader.VERSION) {
            sink.malformed(Malformed.WRONG_VERSION);
        } else if (sender <= 0) {
            sink.malformed(Malformed.OUT_OF_RANGE);
        } else {
            decode(in, type, flags, sender, incarnation, sink);
        }
    }

    private void decode(ByteBuffer in, byte type, int flags, int sender, long incarnation, FrameSink sink) {
        switch (type) {
            case FrameHeader.TOKEN: {
                Malformed fault = TokenCodec.decode(in, flags, sender, incarnation, token);
                if (fault == null) {
                    sink.token(token);
                } else {
                    sink.malformed(fault);
                }
                return;
            }
            case FrameHeader.PACKET: {
                Malformed fault = PacketCodec.decode(in, flags, sender, incarnation, packet, sink);
                if (fault == null) {
                    sink.packet(packet);
                } else {
                    sink.malformed(fault);
                }
                return;
            }
            default:
                decodeMembership(in, type, flags, sender, incarnation, sink);
        }
    }

    private static void decodeMembership(
            ByteBuffer in, byte type, int flags, int sender, long incarnation, FrameSink sink) {
        try {
            switch (type) {
                case FrameHeader.JOIN -> sink.join(JoinCodec.decode(in, flags, sender, incarnation));
                case FrameHeader.COMMIT -> sink.commit(CommitCodec.decode(in, flags, sender, incarnation));
                case FrameHeader.MERGE -> sink.merge(MergeCodec.decode(in, flags, sender, incarnation));
                case FrameHeader.HOLD_CANCEL -> sink.holdCancel(HoldCancelCodec.decode(in, flags, sender, incarnation));
                default -> sink.malformed(Malformed.UNKNOWN_TYPE);
            }
        } catch (MalformedFrame fault) {
            sink.malformed(fault.reason);
        }
    }

    private static ByteBuffer little(ByteBuffer buffer) {
        return buffer.order(ByteOrder.LITTLE_ENDIAN);
    }
}
