package org.quorate.transport.udp.socket;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/** What the kernel grants of a receive buffer that was asked for. */
public final class GrantedBuffer {
    private GrantedBuffer() {}

    /** What the kernel charges against: on Linux it is twice what one asks for, and the JDK tells half of it. */
    public static int bytes(DatagramChannel receiving) throws IOException {
        int told = receiving.getOption(StandardSocketOptions.SO_RCVBUF);
        return System.getProperty("os.name").equals("Linux") ? Math.multiplyExact(told, 2) : told;
    }
}
