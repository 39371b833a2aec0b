package org.quorate.transport.udp.socket;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a port may be bound here. A port is shared only within this process, so that a link can come up beside the one that it
 * replaces: a bind that shares with nobody is tried first, and when that fails the port's holders must be this process alone.
 * Another process that binds between the two gets in unseen; that takes the same user and the same microseconds.
 */
public final class PortClaim {
    private PortClaim() {}

    /**
     * Refuses an address that is not here and a port that another process has. Blocks for a short time; any thread but the loop.
     *
     * @throws LinkUnavailable with a sentence for people
     * @throws IOException when a socket cannot be opened or bound for another reason
     */
    public static void requireOurs(InetSocketAddress local) throws IOException, LinkUnavailable {
        ProtocolFamily family =
                local.getAddress() instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
        try (DatagramChannel alone = DatagramChannel.open(family)) {
            alone.bind(local);
            return;
        } catch (BindException e) {
            requireAddressExists(local, family, e);
        }
        Optional<String> holder = new PortHolders(Path.of("/proc")).other(local);
        if (holder.isPresent()) {
            throw new LinkUnavailable("TRN-003 Port " + AddressText.of(local) + " is in use by " + holder.get()
                    + ". Do: stop that process if it should not run (is this node started twice?), or choose another"
                    + " transport.port.");
        }
    }

    private static void requireAddressExists(InetSocketAddress local, ProtocolFamily family, BindException inUse)
            throws IOException, LinkUnavailable {
        try (DatagramChannel anyPort = DatagramChannel.open(family)) {
            anyPort.bind(new InetSocketAddress(local.getAddress(), 0));
        } catch (BindException e) {
            e.addSuppressed(inUse);
            throw new LinkUnavailable(
                    "TRN-002 This machine has no address " + local.getAddress().getHostAddress()
                            + ". Do: bring the network interface up, or correct the address of this node.",
                    e);
        }
    }
}
