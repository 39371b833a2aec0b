package org.quorate.group.core.wire;

import java.util.List;
import org.quorate.ordering.RingId;

/** What a message of the synchronisation says. */
public interface SynchronisationSink {
    /**
     * A piece of what the sender brings to the agreement on that ring.
     *
     * @param pieces how many there are; 0: the sender brings nothing and is to be left out
     * @param bytes lent; the piece is from {@code offset} on
     */
    void piece(RingId ring, ProtocolRange protocols, int piece, int pieces, byte[] bytes, int offset, int length);

    /** The sender has waited long enough: of these nodes, whoever has not said everything yet is to be left out. */
    void leaveOut(RingId ring, List<Integer> nodes);

    /** It is no such message. */
    void malformed();
}
