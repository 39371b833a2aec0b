package org.quorate.transport.udp.host;

import java.io.IOException;
import java.nio.channels.DatagramChannel;
import org.quorate.transport.udp.socket.DatagramSource;

/**
 * How the channels of a link are read and written, which is all that tells one provider of links over UDP from another. Who
 * opens, watches and closes them is the link's business.
 */
public interface ChannelAccess {
    /** Name of the provider. */
    String provider();

    /**
     * Frames of a train that are sent to one peer after the other, at least 1: many where one system call takes many, one
     * where each peer had rather not wait for what the others get.
     *
     * @param datagramBytes largest datagram of the link
     */
    int framesAtOnce(int datagramBytes);

    /** Reads a bound channel that does not block. */
    DatagramSource source(DatagramChannel bound) throws IOException;

    /** Writes to a connected channel that does not block. */
    DatagramOutlet outlet(DatagramChannel connected) throws IOException;
}
