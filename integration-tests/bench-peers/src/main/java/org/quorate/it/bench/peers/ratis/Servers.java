package org.quorate.it.bench.peers.ratis;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.quorate.it.bench.node.Membership;

/** Who the servers are, and where. */
final class Servers {
    private static final RaftGroupId GROUP = RaftGroupId.valueOf(new UUID(0, 1));

    private Servers() {}

    /** All of them; they begin with this same group, so that there is nothing to join. */
    static RaftGroup group(Membership membership) {
        List<RaftPeer> peers = IntStream.rangeClosed(1, membership.nodes())
                .mapToObj(node -> peer(node, membership.address(node)))
                .toList();
        return RaftGroup.valueOf(GROUP, peers);
    }

    static RaftPeerId id(int node) {
        return RaftPeerId.valueOf("node" + node);
    }

    private static RaftPeer peer(int node, InetSocketAddress address) {
        return RaftPeer.newBuilder().setId(id(node)).setAddress(address).build();
    }
}
