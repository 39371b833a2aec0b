package org.quorate.transport.secure.host;

import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.quorate.testing.conformance.SteppedLoop;
import org.quorate.transport.memory.host.MemoryLink;

/** Carried inside one virtual machine. */
class SecureMemoryTransportTest extends SecureConformance {
    private final String network = UUID.randomUUID().toString();

    @Override
    Carrier carrier(int node, SteppedLoop loop) {
        TreeSet<Integer> peers = new TreeSet<>(List.of(1, 2, 3));
        peers.remove(node);
        MemoryLink link = new MemoryLink(loop, network, 0, node, peers);
        link.start();
        return new Carrier(() -> link, link::withdraw, link::close);
    }
}
