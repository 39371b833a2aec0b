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
        byte[] room = packet.bytes;
        packet.copyFrom(other);
        if (room.length < other.length) {
            room = new byte[Math.max(256, Integer.highestOneBit(Math.max(1, other.length - 1)) * 2)];
        }
        System.arraycopy(other.bytes, other.offset, room, 0, other.length);
        packet.bytes = room;
        packet.offset = 0;
    }
}
