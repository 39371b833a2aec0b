package org.quorate.it.torture.fault;

import java.io.IOException;
import org.quorate.it.torture.cluster.Cluster;

/** A node does not hear another one, which hears it. */
record OneWay(int node, int from, boolean atReceiver, long holdMillis) implements Fault {
    @Override
    public String kind() {
        return "one-way";
    }

    @Override
    public String text() {
        return "node" + node + " does not hear node" + from + " for " + Texts.seconds(holdMillis) + " (dropped by the "
                + (atReceiver ? "receiver)" : "sender)");
    }

    @Override
    public void strike(Cluster cluster) throws IOException, InterruptedException {
        if (atReceiver) {
            cluster.hosts().filter(node).deafTo(from);
        } else {
            cluster.hosts().filter(from).muteTo(node);
        }
    }

    @Override
    public void heal(Cluster cluster) throws IOException, InterruptedException {
        cluster.hosts().filter(node).clear();
        cluster.hosts().filter(from).clear();
    }
}
