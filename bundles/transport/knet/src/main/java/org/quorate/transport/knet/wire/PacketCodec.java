package org.quorate.transport.knet.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.quorate.node.Confined;

/**
 * Writes packets and reads them, as the package describes them. Allocates nothing; the byte order of the buffers it is given
 * does not matter and is left alone. A packet to be read begins at the position and ends at the limit, both of which stay.
 */
@Confined("node loop")
public final class PacketCodec {
    /** Bytes in front of every message or piece of one. */
    public static final int DATA_HEADER_BYTES = 14;

    /** Bytes of a ping or pong. */
    public static final int PING_BYTES = 26;

    /** Bytes of a reply to a probe, and fewest bytes of a probe. */
    public static final int PROBE_HEADER_BYTES = 9;

    /** Largest id of a node. */
    public static final int MAX_NODE_ID = 65_535;

    /** Most pieces of a message: kronosnet refuses 255. */
    public static final int MAX_PIECES = 254;

    private static final VarHandle SHORT = MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LITTLE_SHORT =
            MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final byte VERSION = 1;
    private static final int COMMON_BYTES = 6;

    private static final int VERSION_AT = 0;
    private static final int KIND_AT = 1;
    private static final int SENDER_AT = 2;
    private static final int HIGHEST_VERSION_AT = 4;
    private static final int SEQUENCE_AT = 6;
    private static final int COMPRESSION_AT = 8;
    private static final int TO_ALL_AT = 10;
    private static final int PIECES_AT = 11;
    private static final int PIECE_AT = 12;
    private static final int CHANNEL_AT = 13;
    private static final int LINK_AT = 6;
    private static final int STAMP_AT = 7;
    private static final int LAST_SEQUENCE_AT = 23;
    private static final int TIMED_AT = 25;
    private static final int PROBE_SIZE_AT = 7;

    private static final byte KIND_DATA = 0;
    private static final byte KIND_PING = (byte) 0x81;
    private static final byte KIND_PONG = (byte) 0x82;
    private static final byte KIND_PROBE = (byte) 0x83;
    private static final byte KIND_PROBE_REPLY = (byte) 0x84;

    private final int self;

    /**
     * A codec for one node.
     *
     * @param self its id, 1 to {@value #MAX_NODE_ID}
     */
    public PacketCodec(int self) {
        if (self < 1 || self > MAX_NODE_ID) {
            throw new IllegalArgumentException("node id " + self + " is not in 1 to 65 535");
        }
        this.self = self;
    }

    /**
     * Writes the header into the {@value #DATA_HEADER_BYTES} bytes in front of a message or piece and moves the position
     * there, so that the packet is between position and limit.
     *
     * @param sequence of the message, 1 to 65 535
     * @param pieces of the message, 1 to {@value #MAX_PIECES}
     * @param pieceNumber from 1; 0 when it is the only one
     */
    public void sealData(ByteBuffer piece, int sequence, boolean toAll, int pieces, int pieceNumber) {
        int start = piece.position() - DATA_HEADER_BYTES;
        sealCommon(piece, start, KIND_DATA);
        SHORT.set(piece, start + SEQUENCE_AT, (short) sequence);
        SHORT.set(piece, start + COMPRESSION_AT, (short) 0); // and a zero
        piece.put(start + TO_ALL_AT, (byte) (toAll ? 1 : 0));
        piece.put(start + PIECES_AT, (byte) pieces);
        piece.put(start + PIECE_AT, (byte) pieceNumber);
        piece.put(start + CHANNEL_AT, (byte) 0);
        piece.position(start);
    }

    /**
     * Fills the buffer with a ping, between position 0 and limit.
     *
     * @param stamp comes back with the pong, first half
     * @param stampRest second half
     * @param lastSequence of this node's messages, 0 before the first
     * @param timed whether its time had come
     */
    public void sealPing(ByteBuffer into, int link, long stamp, long stampRest, int lastSequence, boolean timed) {
        into.limit(PING_BYTES).position(0);
        sealCommon(into, 0, KIND_PING);
        into.put(LINK_AT, (byte) link);
        LONG.set(into, STAMP_AT, stamp);
        LONG.set(into, STAMP_AT + Long.BYTES, stampRest);
        SHORT.set(into, LAST_SEQUENCE_AT, (short) lastSequence);
        into.put(TIMED_AT, (byte) (timed ? 1 : 0));
    }

    /**
     * Fills the buffer with a path probe, between position 0 and limit.
     *
     * @param ipBytes size of the IP packet that will carry it
     * @param packetBytes size of the packet itself, {@value #PROBE_HEADER_BYTES} or more
     */
    public void sealProbe(ByteBuffer into, int link, int ipBytes, int packetBytes) {
        into.limit(packetBytes).position(0);
        for (int i = PROBE_HEADER_BYTES; i < packetBytes; i++) {
            into.put(i, (byte) 0);
        }
        sealCommon(into, 0, KIND_PROBE);
        into.put(LINK_AT, (byte) link);
        LITTLE_SHORT.set(into, PROBE_SIZE_AT, (short) ipBytes);
    }

    /** Makes a ping or probe that was read the answer to it, in its place; the limit moves to the answer's end. */
    public void turnIntoAnswer(ByteBuffer question) {
        int start = question.position();
        if (question.get(start + KIND_AT) == KIND_PING) {
            question.put(start + KIND_AT, KIND_PONG);
        } else {
            question.put(start + KIND_AT, KIND_PROBE_REPLY);
            question.limit(start + PROBE_HEADER_BYTES);
        }
        SHORT.set(question, start + SENDER_AT, (short) self);
    }

    /** Says what the packet is. Any bytes will do. */
    public Arrival open(ByteBuffer packet) {
        int start = packet.position();
        if (packet.remaining() < COMMON_BYTES) {
            return Arrival.TOO_SHORT;
        }
        if (packet.get(start + VERSION_AT) != VERSION) {
            return Arrival.OTHER_VERSION;
        }
        Arrival arrival = switch (packet.get(start + KIND_AT)) {
            case KIND_DATA -> openData(packet);
            case KIND_PING -> exactly(PING_BYTES, packet, Arrival.PING);
            case KIND_PONG -> exactly(PING_BYTES, packet, Arrival.PONG);
            case KIND_PROBE -> packet.remaining() < PROBE_HEADER_BYTES ? Arrival.TOO_SHORT : Arrival.PROBE;
            case KIND_PROBE_REPLY -> exactly(PROBE_HEADER_BYTES, packet, Arrival.PROBE_REPLY);
            default -> Arrival.UNKNOWN_KIND;
        };
        return !arrival.isRefused() && sender(packet) == self ? Arrival.OWN_ID : arrival;
    }

    /** Id of the node that sent the packet. */
    public int sender(ByteBuffer packet) {
        return unsigned(packet, SENDER_AT);
    }

    /** Highest header version that the sender speaks; 0 means 1. */
    public int highestVersion(ByteBuffer packet) {
        return packet.get(packet.position() + HIGHEST_VERSION_AT) & 0xff;
    }

    /** Sequence number of a message. */
    public int sequence(ByteBuffer data) {
        return unsigned(data, SEQUENCE_AT);
    }

    /** Whether a message goes to all. */
    public boolean isToAll(ByteBuffer data) {
        return data.get(data.position() + TO_ALL_AT) != 0;
    }

    /** Number of pieces of a message. */
    public int pieces(ByteBuffer data) {
        return data.get(data.position() + PIECES_AT) & 0xff;
    }

    /** Number of the piece, from 1; of the only one 0, or 1 from some senders. */
    public int piece(ByteBuffer data) {
        return data.get(data.position() + PIECE_AT) & 0xff;
    }

    /** Number of the link that a ping, pong, probe or reply is about. */
    public int link(ByteBuffer packet) {
        return packet.get(packet.position() + LINK_AT) & 0xff;
    }

    /** First half of the stamp of a ping or pong. */
    public long stamp(ByteBuffer ping) {
        return (long) LONG.get(ping, ping.position() + STAMP_AT);
    }

    /** Second half of it. */
    public long stampRest(ByteBuffer ping) {
        return (long) LONG.get(ping, ping.position() + STAMP_AT + Long.BYTES);
    }

    /** Sequence number of the last message of whoever sent the ping. */
    public int lastSequence(ByteBuffer ping) {
        return unsigned(ping, LAST_SEQUENCE_AT);
    }

    /** Whether a ping was sent because its time had come. */
    public boolean isTimed(ByteBuffer ping) {
        return ping.get(ping.position() + TIMED_AT) != 0;
    }

    /** Bytes of the IP packet that a probe or its answer is about. */
    public int probeSize(ByteBuffer probe) {
        return (short) LITTLE_SHORT.get(probe, probe.position() + PROBE_SIZE_AT) & 0xffff;
    }

    private Arrival openData(ByteBuffer packet) {
        int start = packet.position();
        if (packet.remaining() <= DATA_HEADER_BYTES) {
            return Arrival.TOO_SHORT;
        }
        if (packet.get(start + COMPRESSION_AT) != 0) {
            return Arrival.COMPRESSED;
        }
        if (packet.get(start + CHANNEL_AT) != 0) {
            return Arrival.OTHER_CHANNEL;
        }
        int pieces = pieces(packet);
        int piece = piece(packet);
        boolean fits = pieces == 1 ? piece <= 1 : piece >= 1 && piece <= pieces && pieces <= MAX_PIECES;
        return fits && sequence(packet) != 0 ? Arrival.DATA : Arrival.WRONG_PIECE;
    }

    private void sealCommon(ByteBuffer packet, int start, byte kind) {
        packet.put(start + VERSION_AT, VERSION);
        packet.put(start + KIND_AT, kind);
        SHORT.set(packet, start + SENDER_AT, (short) self);
        SHORT.set(packet, start + HIGHEST_VERSION_AT, (short) 0); // and a zero
    }

    private static Arrival exactly(int bytes, ByteBuffer packet, Arrival arrival) {
        return packet.remaining() == bytes ? arrival : Arrival.WRONG_LENGTH;
    }

    private static int unsigned(ByteBuffer packet, int offset) {
        return (short) SHORT.get(packet, packet.position() + offset) & 0xffff;
    }
}
