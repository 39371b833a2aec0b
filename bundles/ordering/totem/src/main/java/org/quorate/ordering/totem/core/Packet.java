package org.quorate.ordering.totem.core;

import org.quorate.ordering.RingId;

/**
 * A data packet ({@code DATA}): one sequence number, one or more fragments. One reusable object for what is received, and
 * one for what is sent; whoever keeps a packet copies its bytes, unless they are where the core keeps them anyway ({@link
 * TotemCore#payloadRoom}).
 *
 * <p>The payload of a packet that is not encapsulated is a sequence of fragments in the layout of {@code Fragments}. The
 * payload of an encapsulated one is the payload of an old ring's packet, whose own header is in the {@code inner} fields.
 */
public final class Packet {
    /** Ring that gave the number. */
    public int ringRepresentative;

    /** Sequence of that ring. */
    public long ringSequence;

    /** Node that sent this copy. */
    public int sender;

    /** Incarnation of that node. */
    public long incarnation;

    /** Number in its ring. */
    public long seq;

    /** Node whose messages it carries. */
    public int origin;

    /** Rotation in which it was first sent. */
    public long round;

    /** It left after the token of its visit, which only the first copy of a packet can ([A2], [A4]). */
    public boolean postToken;

    /** Its messages are delivered only when safe. */
    public boolean safe;

    /** It carries a packet of an old ring, described by the inner fields. */
    public boolean encapsulated;

    /** Ring of the packet inside. */
    public int innerRingRepresentative;

    /** Sequence of that ring. */
    public long innerRingSequence;

    /** Number of the packet inside, in its ring. */
    public long innerSeq;

    /** Origin of the packet inside. */
    public int innerOrigin;

    /** Service of the packet inside. */
    public boolean innerSafe;

    /** Number of the message that the first fragment is of, counted by the origin of the payload. */
    public long firstMessage;

    /** Bytes that hold the payload; owned by whoever filled the packet in. */
    public byte[] bytes = new byte[0];

    /** Where the payload begins. */
    public int offset;

    /** Length of the payload. */
    public int length;

    /** What {@code Fragments} found in its payload when it was admitted; no part of the wire. */
    public int survey;

    /** Takes every field over; the bytes are shared. */
    public void copyFrom(Packet other) {
        ringRepresentative = other.ringRepresentative;
        ringSequence = other.ringSequence;
        sender = other.sender;
        incarnation = other.incarnation;
        seq = other.seq;
        origin = other.origin;
        round = other.round;
        postToken = other.postToken;
        safe = other.safe;
        encapsulated = other.encapsulated;
        innerRingRepresentative = other.innerRingRepresentative;
        innerRingSequence = other.innerRingSequence;
        innerSeq = other.innerSeq;
        innerOrigin = other.innerOrigin;
        innerSafe = other.innerSafe;
        firstMessage = other.firstMessage;
        bytes = other.bytes;
        offset = other.offset;
        length = other.length;
        survey = other.survey;
    }

    /** Whether it belongs to that ring. */
    public boolean isOf(RingId ring) {
        return ringSequence == ring.sequence() && ringRepresentative == ring.representative();
    }
}
