package org.quorate.ordering.totem.core.delivery;

import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/** Takes packets apart and puts messages together, in the order of the packets, and delivers each that is whole. */
public interface Reassembly {
    /** Delivers the messages that this packet completes. */
    void accept(StoredPacket packet, RingId ring, boolean transitional);

    /**
     * A ring is installed and everything of the one before it was accepted ([F6]).
     *
     * @param left members of that one that did not come along
     */
    void installed(NodeSet left);

    /** Writes what is under way. */
    void write(ImageWriter out);

    /** Reads what was under way. */
    void read(ImageReader in);
}
