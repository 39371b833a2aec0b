package org.quorate.ordering.totem.wire;

import java.nio.ByteBuffer;
import org.quorate.ordering.totem.core.Packet;

/**
 * A data packet.
 *
 * <pre>
 * 16  u32  representative of the ring   20  u64  sequence of the ring
 * 28  u64  message number               36  u32  origin
 * 40  u64  rotation                     48  u64  number of the first message in the payload, counted by its origin
 * if encapsulated, of the packet inside:
 * 56  u32  representative of its ring   60  u64  sequence of its ring
 * 68  u64  message number               76  u32  origin
 * then the payload to the end of the frame
 * </pre>
 *
 * Flag 1: safe. Flag 2: encapsulated. Flag 4: the packet inside is safe. Flag 8: sent after the token of its visit.
 */
final class PacketCodec {
    static final int PLAIN = 56;
    static final int ENCAPSULATED = 80;

    private static final int MAX_PAYLOAD = 65_535;

    private static final int SAFE = 1;
    private static final int INSIDE = 2;
    private static final int INNER_SAFE = 4;
    private static final int POST_TOKEN = 8;

    private PacketCodec() {}

    static void encode(Packet packet, ByteBuffer out) {
        int flags = (packet.safe ? SAFE : 0)
                | (packet.encapsulated ? INSIDE : 0)
                | (packet.encapsulated && packet.innerSafe ? INNER_SAFE : 0)
                | (packet.postToken ? POST_TOKEN : 0);
        FrameHeader.write(out, FrameHeader.PACKET, flags, packet.sender, packet.incarnation);
        out.putInt(packet.ringRepresentative).putLong(packet.ringSequence);
        out.putLong(packet.seq).putInt(packet.origin);
        out.putLong(packet.round).putLong(packet.firstMessage);
        if (packet.encapsulated) {
            out.putInt(packet.innerRingRepresentative).putLong(packet.innerRingSequence);
            out.putLong(packet.innerSeq).putInt(packet.innerOrigin);
        }
        out.put(packet.bytes, packet.offset, packet.length);
    }

    /** Fills the packet, its payload copied to where the sink wants it; null when it is well-formed. */
    static Malformed decode(ByteBuffer in, int flags, int sender, long incarnation, Packet packet, FrameSink sink) {
        boolean encapsulated = (flags & INSIDE) != 0;
        if ((flags & ~(SAFE | INSIDE | INNER_SAFE | POST_TOKEN)) != 0 || !encapsulated && (flags & INNER_SAFE) != 0) {
            return Malformed.UNKNOWN_FLAGS;
        }
        if (in.remaining() < (encapsulated ? ENCAPSULATED : PLAIN) - FrameHeader.BYTES) {
            return Malformed.TOO_SHORT;
        }
        packet.sender = sender;
        packet.incarnation = incarnation;
        packet.safe = (flags & SAFE) != 0;
        packet.encapsulated = encapsulated;
        packet.postToken = (flags & POST_TOKEN) != 0;
        packet.ringRepresentative = in.getInt();
        packet.ringSequence = in.getLong();
        packet.seq = in.getLong();
        packet.origin = in.getInt();
        packet.round = in.getLong();
        packet.firstMessage = in.getLong();
        packet.innerSafe = (flags & INNER_SAFE) != 0;
        packet.innerRingRepresentative = encapsulated ? in.getInt() : 0;
        packet.innerRingSequence = encapsulated ? in.getLong() : 0;
        packet.innerSeq = encapsulated ? in.getLong() : 0;
        packet.innerOrigin = encapsulated ? in.getInt() : 0;
        int length = in.remaining();
        if (length > MAX_PAYLOAD) {
            return Malformed.WRONG_LENGTH;
        }
        boolean inRange = packet.ringRepresentative > 0
                && packet.origin > 0
                && (!encapsulated || packet.innerRingRepresentative > 0 && packet.innerOrigin > 0);
        if (!inRange) {
            return Malformed.OUT_OF_RANGE;
        }
        packet.bytes = sink.payloadRoom(length);
        packet.offset = 0;
        packet.length = length;
        in.get(packet.bytes, 0, length);
        return null;
    }
}
