package org.quorate.transport.corosync.host;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.quorate.node.Confined;
import org.quorate.transport.corosync.core.TotemHeader;

/**
 * Whose packet it is. Packets carry no sender that can be relied on: the node in the header is the one that made the packet, which
 * is another one where messages are repeated, and 0 in a leave. So it is the node of the list that has the address that the packet
 * came from; daemons send from any port, so that is not looked at, unless nodes share the address (on loopback).
 *
 * <p>From an address that is not in the list udpu takes nothing, as daemons do. With udp they take everything; here it is taken
 * when the header names a node of the list.
 */
@Confined("node loop")
final class Senders {
    /** Not of a node of the list. */
    static final int UNKNOWN = -1;

    /** From this node itself. */
    static final int OWN = -2;

    /** From elsewhere, and says that this node made it. */
    static final int OWN_ID = -3;

    private static final int SHARED = -4;

    private final CorosyncTransport transport;
    private final int self;
    private final InetSocketAddress own;
    private final Peers peers;
    private final Map<InetAddress, Integer> byAddress = new HashMap<>();
    private SocketAddress lastFrom;
    private int last;

    Senders(LinkSettings settings, Peers peers) {
        this.transport = settings.transport();
        this.self = settings.self();
        this.own = settings.sendingAddress();
        this.peers = peers;
        byAddress.put(own.getAddress(), OWN);
        for (int i = 0; i < peers.count(); i++) {
            byAddress.merge(peers.get(i).address().getAddress(), i, (one, other) -> SHARED);
        }
    }

    /** Place of the peer that sent a packet, or one of the constants. */
    int of(SocketAddress from, ByteBuffer packet) {
        if (from != lastFrom) { // the same object while the sender is the same
            last = lookUp((InetSocketAddress) from);
            lastFrom = from;
        }
        return last == UNKNOWN && transport == CorosyncTransport.UDP ? byHeader(packet) : last;
    }

    private int lookUp(InetSocketAddress from) {
        int found = byAddress.getOrDefault(from.getAddress(), UNKNOWN);
        if (found == OWN && !from.equals(own)) {
            return UNKNOWN;
        }
        return found == SHARED ? byPort(from) : found;
    }

    private int byPort(InetSocketAddress from) {
        if (from.equals(own)) {
            return OWN;
        }
        for (int i = 0; i < peers.count(); i++) {
            InetSocketAddress address = peers.get(i).address();
            if (address.getAddress().equals(from.getAddress())
                    && transport.sendingPort(address.getPort()) == from.getPort()) {
                return i;
            }
        }
        return UNKNOWN;
    }

    private int byHeader(ByteBuffer packet) {
        int node = TotemHeader.node(packet);
        return node == self ? OWN_ID : Math.max(UNKNOWN, peers.indexOf(node));
    }
}
