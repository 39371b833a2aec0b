package org.quorate.it.torture.fault;

import java.io.IOException;
import java.util.List;
import org.quorate.it.torture.cluster.Cluster;

/** A node is told to stop, and started later. */
record Leave(int node, long holdMillis) implements Fault {
    @Override
    public String kind() {
        return "leave";
    }

    @Override
    public String text() {
        return "stop node" + node + " in order, start it after " + Texts.seconds(holdMillis);
    }

    @Override
    public List<List<Integer>> rings(int nodes) {
        return List.of(Fault.others(node, nodes));
    }

    @Override
    public void strike(Cluster cluster) throws IOException, InterruptedException {
        cluster.node(node).stop();
    }

    @Override
    public void heal(Cluster cluster) throws IOException, InterruptedException {
        cluster.node(node).start();
    }
}
