package org.quorate.it.torture.fault;

import java.io.IOException;
import java.util.List;
import org.quorate.it.torture.cluster.Cluster;
import org.quorate.it.torture.cluster.Node;

/** The network falls into two parts. */
record Partition(List<List<Integer>> groups, long holdMillis) implements Fault {
    @Override
    public String kind() {
        return "partition";
    }

    @Override
    public String text() {
        return "partition " + groups + " for " + Texts.seconds(holdMillis);
    }

    @Override
    public int node() {
        return 0;
    }

    @Override
    public List<List<Integer>> rings(int nodes) {
        return groups;
    }

    @Override
    public void strike(Cluster cluster) throws IOException, InterruptedException {
        for (int one : groups.get(0)) {
            for (int other : groups.get(1)) {
                cluster.hosts().filter(one).deafTo(other);
                cluster.hosts().filter(other).deafTo(one);
            }
        }
    }

    @Override
    public void heal(Cluster cluster) throws IOException, InterruptedException {
        for (Node each : cluster.nodes()) {
            cluster.hosts().filter(each.id()).clear();
        }
    }
}
