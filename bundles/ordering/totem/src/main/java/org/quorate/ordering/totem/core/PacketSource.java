package org.quorate.ordering.totem.core;

import org.quorate.ordering.totem.core.delivery.StoredPacket;

/** Where the packets of a visit come from: submitted messages, or packets of an old ring. */
interface PacketSource {
    /** Upper bound of the next packet's length; 0 when there is none. */
    int nextLength();

    /** Bytes that wait. */
    long waitingBytes();

    /** At most so many packets wait. */
    int waitingPackets();

    /** The next packet, complete but for its number. */
    StoredPacket next();
}
