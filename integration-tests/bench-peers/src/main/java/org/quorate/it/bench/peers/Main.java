package org.quorate.it.bench.peers;

import org.quorate.it.bench.node.Contender;
import org.quorate.it.bench.node.Driver;
import org.quorate.it.bench.peers.aeron.AeronClusterMember;
import org.quorate.it.bench.peers.jgroups.JGroupsTcp;
import org.quorate.it.bench.peers.jgroups.JGroupsUdp;
import org.quorate.it.bench.peers.ratis.RatisServer;

/** The process of one node of a peer, whose name is the only argument; the environment says the rest. */
public final class Main {
    private Main() {}

    /** Runs until the parent has enough. */
    public static void main(String[] words) {
        Driver.main(named(words.length == 1 ? words[0] : ""));
    }

    private static Contender named(String name) {
        return switch (name) {
            case "jgroups-udp" -> new JGroupsUdp();
            case "jgroups-tcp" -> new JGroupsTcp();
            case "aeron-cluster" -> new AeronClusterMember();
            case "ratis" -> new RatisServer();
            default ->
                throw new IllegalArgumentException(
                        "\"" + name + "\" is none of jgroups-udp, jgroups-tcp, aeron-cluster, ratis");
        };
    }
}
