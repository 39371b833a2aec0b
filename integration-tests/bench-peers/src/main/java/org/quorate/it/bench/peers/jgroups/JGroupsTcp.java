package org.quorate.it.bench.peers.jgroups;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.stream.Collectors;
import org.quorate.it.bench.node.Driver;
import org.quorate.it.bench.node.Membership;

/** A sequencer over TCP. */
public final class JGroupsTcp extends JGroupsContender {
    /** A node of the bench. */
    public static void main(String[] words) {
        Driver.main(new JGroupsTcp());
    }

    @Override
    Stack stack(Membership membership) throws Exception {
        InetSocketAddress own = membership.address(membership.self());
        return Stack.ordered("tcp-new.xml")
                .with(
                        "TCP",
                        Map.of(
                                "bind_addr",
                                own.getAddress().getHostAddress(),
                                "bind_port",
                                Integer.toString(own.getPort()),
                                "port_range",
                                "0",
                                "diag.enabled",
                                "false"))
                .with("FD_SOCK2", Map.of("offset", "1"))
                .with("TCPPING", Map.of("initial_hosts", hosts(membership), "port_range", "0"));
    }

    private static String hosts(Membership membership) {
        return membership.addresses().stream()
                .map(a -> a.getAddress().getHostAddress() + "[" + a.getPort() + "]")
                .collect(Collectors.joining(","));
    }
}
