package org.quorate.it.torture.fault;

import java.io.IOException;
import java.util.List;
import org.quorate.it.torture.cluster.Cluster;

/** The address of a host is taken away, and given back. */
record AddressGone(int node, long holdMillis) implements Fault {
    @Override
    public String kind() {
        return "address";
    }

    @Override
    public String text() {
        return "take the address of node" + node + " away for " + Texts.seconds(holdMillis);
    }

    @Override
    public List<List<Integer>> rings(int nodes) {
        return List.of(Fault.others(node, nodes));
    }

    @Override
    public void strike(Cluster cluster) throws IOException, InterruptedException {
        cluster.hosts().removeAddress(node);
    }

    @Override
    public void heal(Cluster cluster) throws IOException, InterruptedException {
        cluster.hosts().addAddress(node);
    }
}
