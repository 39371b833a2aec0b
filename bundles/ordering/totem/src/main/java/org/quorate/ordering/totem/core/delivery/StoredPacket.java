package org.quorate.ordering.totem.core.delivery;

import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/** A data packet that is kept, with room for its bytes. Belongs to a {@link PacketPool} and is used again. */
public final class StoredPacket {
    /** Number in its ring. */
    public long seq;

    /** Node whose messages it carries. */
    public int origin;

    /** Rotation in which it was first sent. */
    public long round;

    /** Its messages are delivered only when safe. */
    public boolean safe;

    /** It carries a packet of an old ring. */
    public boolean encapsulated;

    /** Representative of that ring. */
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

    /** What {@link Fragments#survey} found in the payload. */
    public int survey;

    /** The payload, from 0. */
    public final byte[] bytes;

    /** Length of the payload. */
    public int length;

    StoredPacket(int room) {
        bytes = new byte[room];
    }

    /** Takes a received packet over, bytes included; those that were put here already stay. */
    public void keep(Packet packet) {
        seq = packet.seq;
        origin = packet.origin;
        round = packet.round;
        safe = packet.safe;
        encapsulated = packet.encapsulated;
        innerRingRepresentative = packet.innerRingRepresentative;
        innerRingSequence = packet.innerRingSequence;
        innerSeq = packet.innerSeq;
        innerOrigin = packet.innerOrigin;
        innerSafe = packet.innerSafe;
        copy(packet);
    }

    /** Becomes the old ring's packet that a packet carries. */
    public void keepInner(Packet outer) {
        seq = outer.innerSeq;
        origin = outer.innerOrigin;
        round = 0;
        safe = outer.innerSafe;
        encapsulated = false;
        copy(outer);
    }

    private void copy(Packet packet) {
        firstMessage = packet.firstMessage;
        length = packet.length;
        survey = packet.survey;
        if (packet.bytes != bytes || packet.offset != 0) {
            System.arraycopy(packet.bytes, packet.offset, bytes, 0, length);
        }
    }

    /** Becomes a packet of the new ring that carries one of an old ring; its number is given later. */
    public void wrap(StoredPacket inner, RingId innerRing, int sender) {
        origin = sender;
        safe = false;
        encapsulated = true;
        innerRingRepresentative = innerRing.representative();
        innerRingSequence = innerRing.sequence();
        innerSeq = inner.seq;
        innerOrigin = inner.origin;
        innerSafe = inner.safe;
        firstMessage = inner.firstMessage;
        length = inner.length;
        survey = inner.survey;
        System.arraycopy(inner.bytes, 0, bytes, 0, length);
    }

    /** Fills in a packet to send; it borrows the bytes. */
    public void lend(Packet packet, RingId ring) {
        packet.ringRepresentative = ring.representative();
        packet.ringSequence = ring.sequence();
        packet.seq = seq;
        packet.origin = origin;
        packet.round = round;
        packet.safe = safe;
        packet.encapsulated = encapsulated;
        packet.innerRingRepresentative = innerRingRepresentative;
        packet.innerRingSequence = innerRingSequence;
        packet.innerSeq = innerSeq;
        packet.innerOrigin = innerOrigin;
        packet.innerSafe = innerSafe;
        packet.firstMessage = firstMessage;
        packet.bytes = bytes;
        packet.offset = 0;
        packet.length = length;
    }

    void write(ImageWriter out) {
        out.write(seq);
        out.write(origin);
        out.write(round);
        out.write(safe);
        out.write(encapsulated);
        if (encapsulated) {
            out.write(innerRingRepresentative);
            out.write(innerRingSequence);
            out.write(innerSeq);
            out.write(innerOrigin);
            out.write(innerSafe);
        }
        out.write(firstMessage);
        out.write(bytes, 0, length);
    }

    static StoredPacket read(ImageReader in, PacketPool pool) {
        Packet read = new Packet();
        read.seq = in.readLong();
        read.origin = in.readInt();
        read.round = in.readLong();
        read.safe = in.readBoolean();
        read.encapsulated = in.readBoolean();
        if (read.encapsulated) {
            read.innerRingRepresentative = in.readInt();
            read.innerRingSequence = in.readLong();
            read.innerSeq = in.readLong();
            read.innerOrigin = in.readInt();
            read.innerSafe = in.readBoolean();
        }
        read.firstMessage = in.readLong();
        read.bytes = in.readBytes(PacketPool.LARGEST);
        read.length = read.bytes.length;
        read.survey = Fragments.survey(read.bytes, 0, read.length);
        if (read.survey < 0) {
            throw new IllegalArgumentException("snapshot has a packet that is no sequence of fragments");
        }
        StoredPacket packet = pool.take(read.length);
        packet.keep(read);
        return packet;
    }
}
