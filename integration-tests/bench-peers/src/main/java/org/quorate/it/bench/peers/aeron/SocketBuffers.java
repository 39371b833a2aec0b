package org.quorate.it.bench.peers.aeron;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/** What this system grants a datagram socket. */
final class SocketBuffers {
    private SocketBuffers() {}

    /** How much of the wanted size is granted in both directions. */
    static int granted(int wanted) {
        try (DatagramChannel probe = DatagramChannel.open()) {
            probe.setOption(StandardSocketOptions.SO_RCVBUF, wanted);
            probe.setOption(StandardSocketOptions.SO_SNDBUF, wanted);
            int received = probe.getOption(StandardSocketOptions.SO_RCVBUF);
            int sent = probe.getOption(StandardSocketOptions.SO_SNDBUF);
            return Math.min(wanted, Math.min(received, sent));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
