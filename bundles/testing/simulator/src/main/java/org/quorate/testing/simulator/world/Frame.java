package org.quorate.testing.simulator.world;

import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Token;

/** One message under way, shared by all receivers of a broadcast and pooled. Its content does not change until the last has it. */
final class Frame {
    final Token token = new Token();
    final Packet packet = new Packet();

    FrameClass kind = FrameClass.TOKEN;
    int from;
    int bytes;

    /** A {@code Commit}, {@code Join}, {@code Merge} or {@code HoldCancel}; null for the two pooled kinds. */
    Object message;

    /** The frame as it stands on the wire, in runs that encode; else null. */
    byte[] encoded;

    /** Checksum over {@link #encoded} as the sender's link made it, under the cluster's key. */
    int check;

    /** It is of another cluster. */
    boolean foreign;

    /** Arrivals and queues that still refer to it. */
    int references;

    /** Takes every field of a packet over and copies its payload. */
    void copy(Packet other) {
        packet.ringRepresentative = other.ringRepresentative;
        packet.ringSequence = other.ringSequence;
        packet.sender = other.sender;
        packet.incarnation = other.incarnation;
        packet.seq = other.seq;
        packet.origin = other.origin;
        packet.round = other.round;
        packet.postToken = other.postToken;
        packet.safe = other.safe;
        packet.encapsulated = other.encapsulated;
        packet.innerRingRepresentative = other.innerRingRepresentative;
        packet.innerRingSequence = other.innerRingSequence;
        packet.innerSeq = other.innerSeq;
        packet.innerOrigin = other.innerOrigin;
        packet.innerSafe = other.innerSafe;
        if (packet.bytes.length < other.length) {
            packet.bytes = new byte[Math.max(256, Integer.highestOneBit(Math.max(1, other.length - 1)) * 2)];
        }
        System.arraycopy(other.bytes, other.offset, packet.bytes, 0, other.length);
        packet.offset = 0;
        packet.length = other.length;
    }
}
