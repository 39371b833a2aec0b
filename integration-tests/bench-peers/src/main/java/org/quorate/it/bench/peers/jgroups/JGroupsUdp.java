package org.quorate.it.bench.peers.jgroups;

import java.net.InetSocketAddress;
import java.util.Map;
import org.quorate.it.bench.node.Driver;
import org.quorate.it.bench.node.Membership;

/** A sequencer over UDP with multicast. */
public final class JGroupsUdp extends JGroupsContender {
    private static final String GROUP = "239.217.74.1";

    /** A node of the bench. */
    public static void main(String[] words) {
        Driver.main(new JGroupsUdp());
    }

    @Override
    Stack stack(Membership membership) throws Exception {
        InetSocketAddress first = membership.address(1);
        InetSocketAddress own = membership.address(membership.self());
        return Stack.ordered("udp-new.xml")
                .with(
                        "UDP",
                        Map.of(
                                "bind_addr",
                                own.getAddress().getHostAddress(),
                                "mcast_addr",
                                GROUP,
                                "mcast_port",
                                Integer.toString(first.getPort()),
                                "diag.enabled",
                                "false"));
    }
}
