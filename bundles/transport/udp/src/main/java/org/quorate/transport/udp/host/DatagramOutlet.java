package org.quorate.transport.udp.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.quorate.node.Confined;
import org.quorate.transport.Train;

/** Sends datagrams through one connected channel. A failure that is not named here is an {@link IOException}. */
@Confined("node loop")
public interface DatagramOutlet {
    /** The peer's host says that nobody listens there; nothing was sent, and a second attempt may succeed. */
    int REFUSED = -1;

    /**
     * Sends the datagram between position and limit; both stay.
     *
     * @return 1, 0 when it cannot be sent now, or {@link #REFUSED}
     */
    int send(ByteBuffer datagram) throws IOException;

    /**
     * Sends sealed frames of a train, their headers in front of them.
     *
     * @param first the first of them
     * @param end behind the last of them, above {@code first}
     * @return how many were sent, from the first on; 0 when none can be sent now, or {@link #REFUSED}
     */
    int send(Train train, int first, int end) throws IOException;
}
