package org.quorate.it.torture.fault;

import java.io.IOException;
import java.util.List;
import org.quorate.it.torture.cluster.Cluster;

/** {@code SIGSTOP}, and {@code SIGCONT} later. */
record Pause(int node, long holdMillis) implements Fault {
    @Override
    public String kind() {
        return "pause";
    }

    @Override
    public String text() {
        return "pause node" + node + " for " + Texts.seconds(holdMillis);
    }

    @Override
    public List<List<Integer>> rings(int nodes) {
        return List.of(Fault.others(node, nodes));
    }

    @Override
    public void strike(Cluster cluster) throws IOException, InterruptedException {
        cluster.node(node).pause();
    }

    @Override
    public void heal(Cluster cluster) throws IOException, InterruptedException {
        cluster.node(node).resume();
    }
}
