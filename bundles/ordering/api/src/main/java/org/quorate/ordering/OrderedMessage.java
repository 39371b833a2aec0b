package org.quorate.ordering;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/** One delivered message; valid until the listener's method returns. */
@ProviderType
public interface OrderedMessage {
    /** Channel it was submitted to. */
    String channel();

    /** Id of the node that submitted it. */
    int origin();

    /** Guarantee it was submitted with. */
    Delivery delivery();

    /** Ring that ordered it. */
    RingId ring();

    /** Its place in that ring, 1 or more; with {@link #piece} unique and ascending. */
    long sequence();

    /** Its place among the messages that share a sequence number, from 0. */
    int piece();

    /** The bytes, from position to limit, read-only. */
    ByteBuffer payload();
}
