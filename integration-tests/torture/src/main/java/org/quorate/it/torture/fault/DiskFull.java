package org.quorate.it.torture.fault;

import java.io.IOException;
import org.quorate.it.torture.cluster.Cluster;

/** The disk with a node's state is full. */
record DiskFull(int node, long holdMillis) implements Fault {
    @Override
    public String kind() {
        return "disk-full";
    }

    @Override
    public String text() {
        return "disk of node" + node + " full for " + Texts.seconds(holdMillis);
    }

    @Override
    public boolean isQuiet() {
        return true;
    }

    @Override
    public void strike(Cluster cluster) throws IOException, InterruptedException {
        cluster.node(node).disk().fill();
    }

    @Override
    public void heal(Cluster cluster) throws IOException, InterruptedException {
        cluster.node(node).disk().free();
    }
}
