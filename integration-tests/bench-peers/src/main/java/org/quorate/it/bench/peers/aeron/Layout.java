package org.quorate.it.bench.peers.aeron;

import java.net.InetSocketAddress;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quorate.it.bench.node.Membership;

/** Where the members of the cluster are, each with five addresses of its ten ports. Aeron counts members from 0, the bench from 1. */
final class Layout {
    private static final int INGRESS = 0;
    private static final int CONSENSUS = 1;
    private static final int LOG = 2;
    private static final int CATCH_UP = 3;
    private static final int ARCHIVE = 4;

    private final Membership membership;

    Layout(Membership membership) {
        this.membership = membership;
    }

    int memberId() {
        return membership.self() - 1;
    }

    /** Every member with its addresses, as {@code aeron.cluster.members} wants it. */
    String clusterMembers() {
        return ofAll(
                "|",
                member -> IntStream.of(INGRESS, CONSENSUS, LOG, CATCH_UP, ARCHIVE)
                        .mapToObj(service -> address(member, service))
                        .collect(Collectors.joining(",", member + ",", "")));
    }

    /** Where a client finds the leader, whoever that is. */
    String ingressEndpoints() {
        return ofAll(",", member -> member + "=" + address(member, INGRESS));
    }

    String archiveControlChannel() {
        return "aeron:udp?endpoint=" + address(memberId(), ARCHIVE);
    }

    /** An address of this member whose port the system chooses. */
    String anyPort() {
        return "aeron:udp?endpoint="
                + membership.address(membership.self()).getAddress().getHostAddress() + ":0";
    }

    private String ofAll(String separator, IntFunction<String> form) {
        return IntStream.range(0, membership.nodes()).mapToObj(form).collect(Collectors.joining(separator));
    }

    private String address(int member, int service) {
        InetSocketAddress given = membership.address(member + 1);
        return given.getAddress().getHostAddress() + ":" + (given.getPort() + service);
    }
}
