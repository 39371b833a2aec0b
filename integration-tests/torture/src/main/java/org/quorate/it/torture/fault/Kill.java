package org.quorate.it.torture.fault;

import java.io.IOException;
import java.util.List;
import org.quorate.it.torture.cluster.Cluster;

/** {@code kill -9}, and a start later. */
record Kill(int node, long holdMillis) implements Fault {
    @Override
    public String kind() {
        return "kill";
    }

    @Override
    public String text() {
        return "kill -9 node" + node + ", start it after " + Texts.seconds(holdMillis);
    }

    @Override
    public List<List<Integer>> rings(int nodes) {
        return List.of(Fault.others(node, nodes));
    }

    @Override
    public void strike(Cluster cluster) throws IOException, InterruptedException {
        cluster.node(node).kill();
    }

    @Override
    public void heal(Cluster cluster) throws IOException, InterruptedException {
        cluster.node(node).start();
    }
}
