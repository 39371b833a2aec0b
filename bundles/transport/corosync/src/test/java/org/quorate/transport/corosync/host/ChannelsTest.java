package org.quorate.transport.corosync.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.transport.udp.socket.LinkUnavailable;

/** The sockets are bound and set as those of daemons. */
class ChannelsTest {
    private static LinkSettings settings(CorosyncTransport transport, InetAddress own, int port) {
        return new LinkSettings(
                transport,
                "quorate",
                1,
                new InetSocketAddress(own, port),
                new TreeMap<>(),
                Optional.empty(),
                OptionalInt.empty(),
                3,
                0,
                true);
    }

    private static void close(Channels.Opened opened) throws IOException {
        opened.receiving().close();
        opened.sending().close();
        if (opened.group().isPresent()) {
            opened.group().get().receiving().close();
        }
    }

    private static int freePort() throws IOException {
        return LoopbackAddresses.of("127.0.0.1", 1).get(1).getPort();
    }

    @Test
    void udpuHasOneSocket() throws Exception {
        int port = freePort();
        InetAddress own = InetAddress.getByName("127.0.0.1");

        Channels.Opened opened = Channels.open(settings(CorosyncTransport.UDPU, own, port));

        assertSame(opened.receiving(), opened.sending());
        assertEquals(new InetSocketAddress(own, port), opened.receiving().getLocalAddress());
        assertTrue(opened.group().isEmpty());
        close(opened);
    }

    @Test
    void udpHearsItselfOnLoopbackOnly() throws Exception {
        int port = freePort();
        InetAddress own = InetAddress.getByName("127.0.0.1");

        Channels.Opened opened = Channels.open(settings(CorosyncTransport.UDP, own, port));

        assertEquals(new InetSocketAddress(own, port - 1), opened.sending().getLocalAddress());
        assertEquals(new InetSocketAddress(own, port), opened.receiving().getLocalAddress());
        assertEquals(
                "/239.192.56.105:" + port,
                opened.group().get().receiving().getLocalAddress().toString());
        assertTrue(opened.sending().getOption(StandardSocketOptions.IP_MULTICAST_LOOP));
        close(opened);
    }

    @Test
    void udpOnANetworkHasLoopOffAndTheHopsOfTheSettings() throws Exception {
        Optional<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
        assumeTrue(outside.isPresent(), "this machine has no network");

        Channels.Opened opened = Channels.open(settings(CorosyncTransport.UDP, outside.get(), freePort()));

        assertFalse(opened.sending().getOption(StandardSocketOptions.IP_MULTICAST_LOOP));
        assertEquals(3, opened.sending().getOption(StandardSocketOptions.IP_MULTICAST_TTL));
        close(opened);
    }

    @Test
    void portBelowMustBeFreeForUdp() throws Exception {
        int port = freePort();
        InetAddress own = InetAddress.getByName("127.0.0.1");
        Process holder = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PortHolder.class.getName(),
                        "" + (port - 1))
                .start();
        try {
            holder.inputReader().readLine();

            LinkUnavailable refusal = assertThrows(
                    LinkUnavailable.class, () -> Channels.open(settings(CorosyncTransport.UDP, own, port)));

            assertTrue(
                    refusal.getMessage()
                            .startsWith("TRN-003 Port 127.0.0.1:" + (port - 1) + " is in use by process " + holder.pid()
                                    + " (java"),
                    refusal.getMessage());
            try (DatagramChannel again = DatagramChannel.open()) {
                again.bind(new InetSocketAddress(own, port)); // nothing was left open
            }
        } finally {
            holder.destroyForcibly();
            holder.waitFor();
        }
    }
}
