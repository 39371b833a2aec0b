package org.quorate.ordering.totem.wire.corosync;

import java.nio.ByteBuffer;
import org.quorate.ordering.totem.core.DialectPolicy;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.wire.FrameSink;
import org.quorate.ordering.totem.wire.Malformed;

/**
 * A data packet ({@code mcast}).
 *
 * <pre>
 * 13  u32  origin                      17  u32  message number
 * 21  u32  its origin's own count      25  u32  representative of the ring
 * 29  u64  sequence of the ring        37  u32  0
 * 41  u32  guarantee: 0 or 1, without a meaning
 * 45  the payload; of an encapsulated packet a whole packet of the old ring, this header included
 * </pre>
 *
 * <p>Whoever sends a packet again sends it as it was sent first, its origin's id in the header included.
 */
final class PacketLayout {
    /** Bytes in front of a payload. */
    static final int PLAIN = 45;

    /** Bytes in front of the payload of a packet inside a packet. */
    static final int ENCAPSULATED = 2 * PLAIN;

    private static final int MAX_PAYLOAD = 65_535;
    private static final byte CARRIES_PACKET = 1;
    private static final byte CARRIES_MESSAGES = 2;
    private static final int SAFE = 1;

    private PacketLayout() {}

    static void encode(Packet packet, ByteBuffer out) {
        byte kind = packet.encapsulated ? CARRIES_PACKET : CARRIES_MESSAGES;
        write(out, kind, packet.origin, packet.seq, packet.round, packet.ringRepresentative, packet.ringSequence);
        if (packet.encapsulated) {
            write(
                    out,
                    CARRIES_MESSAGES,
                    packet.innerOrigin,
                    packet.innerSeq,
                    packet.innerRound,
                    packet.innerRingRepresentative,
                    packet.innerRingSequence);
        }
        out.put(packet.bytes, packet.offset, packet.length);
    }

    private static void write(
            ByteBuffer out, byte kind, int origin, long seq, long count, int representative, long ringSequence) {
        CorosyncHeader.write(out, CorosyncHeader.PACKET, kind, origin, 0);
        out.putInt(origin).putInt((int) seq).putInt((int) count);
        out.putInt(representative).putLong(ringSequence).putInt(0).putInt(0);
    }

    /** Fills the packet, its payload copied to where the sink wants it; null when it is well-formed. */
    static Malformed decode(ByteBuffer in, byte kind, int sender, Packet packet, FrameSink sink) {
        packet.encapsulated = kind == CARRIES_PACKET;
        if (!packet.encapsulated && kind != CARRIES_MESSAGES) {
            return Malformed.UNKNOWN_FLAGS;
        }
        int fields = PLAIN - CorosyncHeader.BYTES;
        if (in.remaining() <= fields + (packet.encapsulated ? PLAIN : 0)) {
            return Malformed.TOO_SHORT;
        }
        packet.sender = sender;
        packet.incarnation = DialectPolicy.INCARNATION_NOT_TOLD;
        packet.safe = false;
        packet.postToken = false;
        packet.firstMessage = 0;
        packet.origin = in.getInt();
        packet.seq = in.getInt();
        packet.round = in.getInt();
        packet.ringRepresentative = in.getInt();
        packet.ringSequence = in.getLong();
        boolean known = packet.origin == sender && isKnown(packet.origin, packet.ringRepresentative, in);
        if (packet.encapsulated) {
            Malformed fault = decodeInner(in, packet);
            if (fault != null) {
                return fault;
            }
        } else {
            forgetInner(packet);
        }
        if (!known) {
            return Malformed.OUT_OF_RANGE;
        }
        int length = in.remaining();
        if (length > MAX_PAYLOAD) {
            return Malformed.WRONG_LENGTH;
        }
        packet.bytes = sink.payloadRoom(length);
        packet.offset = 0;
        packet.length = length;
        in.get(packet.bytes, 0, length);
        return null;
    }

    /** The two fields behind the ring, which have no meaning, and ids that can be. */
    private static boolean isKnown(int origin, int representative, ByteBuffer in) {
        in.getInt();
        int guarantee = in.getInt();
        return origin > 0 && representative > 0 && guarantee >= 0 && guarantee <= SAFE;
    }

    /** The packet inside was sent by somebody of this byte order and carries messages; no ring has it otherwise. */
    private static Malformed decodeInner(ByteBuffer in, Packet packet) {
        int magic = in.getShort() & 0xffff;
        byte version = in.get();
        byte type = in.get();
        byte kind = in.get();
        int sender = in.getInt();
        in.getInt();
        if (magic != CorosyncHeader.MAGIC) {
            return magic == CorosyncHeader.MAGIC_OF_OTHER_ORDER ? Malformed.OTHER_BYTE_ORDER : Malformed.WRONG_MAGIC;
        }
        if (version != CorosyncHeader.VERSION || type != CorosyncHeader.PACKET || kind != CARRIES_MESSAGES) {
            return Malformed.UNKNOWN_TYPE;
        }
        packet.innerSafe = false;
        packet.innerOrigin = in.getInt();
        packet.innerSeq = in.getInt();
        packet.innerRound = in.getInt();
        packet.innerRingRepresentative = in.getInt();
        packet.innerRingSequence = in.getLong();
        boolean known = packet.innerOrigin == sender && isKnown(sender, packet.innerRingRepresentative, in);
        return known ? null : Malformed.OUT_OF_RANGE;
    }

    private static void forgetInner(Packet packet) {
        packet.innerSafe = false;
        packet.innerOrigin = 0;
        packet.innerSeq = 0;
        packet.innerRound = 0;
        packet.innerRingRepresentative = 0;
        packet.innerRingSequence = 0;
    }
}
