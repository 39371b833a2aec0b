package org.quorate.transport.knet.host;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.testing.conformance.FreeAddresses;
import org.quorate.testing.conformance.OpenLink;
import org.quorate.testing.conformance.SteppedLoop;
import org.quorate.testing.conformance.TransportConformance;
import org.quorate.transport.knet.core.LinkPolicy;
import org.quorate.transport.knet.crypto.CipherSuite;

/** knet does what any transport must: plain, over IPv4, one link. */
class KnetTransportTest extends TransportConformance {
    private final SortedMap<Integer, InetSocketAddress> addresses = new TreeMap<>();

    /** Address of the nodes. */
    String host() {
        return "127.0.0.1";
    }

    /** What protects the packets. */
    CipherSuite suite() {
        return CipherSuite.PLAIN;
    }

    /** The socket is not connected to its peers, so their refusals do not come back. */
    @Override
    protected boolean noticesRefusal() {
        return false;
    }

    @Override
    protected OpenLink open(int node, SteppedLoop loop) throws Exception {
        if (addresses.isEmpty()) {
            addresses.putAll(FreeAddresses.of(host(), 3));
        }
        return new TestLinks.Opened(
                TestLinks.open(
                        TestLinks.settings(
                                node, List.of(TestLinks.plan(0, node, addresses, 1)), LinkPolicy.PASSIVE, suite(), 0),
                        1,
                        loop),
                loop);
    }
}
