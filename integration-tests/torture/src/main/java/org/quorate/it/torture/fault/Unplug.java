package org.quorate.it.torture.fault;

import java.io.IOException;
import java.util.List;
import org.quorate.it.torture.cluster.Cluster;

/** The cable of a host is out. */
record Unplug(int node, long holdMillis) implements Fault {
    @Override
    public String kind() {
        return "unplug";
    }

    @Override
    public String text() {
        return "unplug the link of node" + node + " for " + Texts.seconds(holdMillis);
    }

    @Override
    public List<List<Integer>> rings(int nodes) {
        return List.of(Fault.others(node, nodes));
    }

    @Override
    public void strike(Cluster cluster) throws IOException, InterruptedException {
        cluster.hosts().linkDown(node);
    }

    @Override
    public void heal(Cluster cluster) throws IOException, InterruptedException {
        cluster.hosts().linkUp(node);
    }
}
