package org.quorate.transport.memory.host;

import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.quorate.testing.conformance.OpenLink;
import org.quorate.testing.conformance.SteppedLoop;
import org.quorate.testing.conformance.TransportConformance;
import org.quorate.transport.TransportLink;

/** The memory transport does what any transport must. */
class MemoryTransportTest extends TransportConformance {
    private final String network = UUID.randomUUID().toString();

    @Override
    protected OpenLink open(int node, SteppedLoop loop) {
        TreeSet<Integer> peers = new TreeSet<>(List.of(1, 2, 3));
        peers.remove(node);
        MemoryLink link = new MemoryLink(loop, network, 0, node, peers);
        link.start();
        return new OpenLink() {
            @Override
            public TransportLink link() {
                return link;
            }

            @Override
            public void withdraw() {
                link.withdraw();
            }

            @Override
            public void close() {
                link.close();
            }
        };
    }
}
