package org.quorate.it.torture.fault;

import java.io.IOException;
import java.util.Optional;
import org.quorate.it.torture.cluster.Cluster;

/** The disk with a node's state takes no writes. */
record DiskFrozen(int node, long holdMillis) implements Fault {
    @Override
    public String kind() {
        return "disk-frozen";
    }

    @Override
    public String text() {
        return "disk of node" + node + " takes no writes for " + Texts.seconds(holdMillis);
    }

    @Override
    public Optional<String> obstacle(Cluster cluster) {
        return cluster.node(node).disk().canFreeze() ? Optional.empty() : Optional.of("no chattr for tmpfs");
    }

    @Override
    public boolean isQuiet() {
        return true;
    }

    @Override
    public void strike(Cluster cluster) throws IOException, InterruptedException {
        cluster.node(node).disk().freeze();
    }

    @Override
    public void heal(Cluster cluster) throws IOException, InterruptedException {
        cluster.node(node).disk().thaw();
    }
}
