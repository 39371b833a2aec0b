package org.quorate.it.torture.fault;

import java.io.IOException;
import org.quorate.it.torture.cluster.Cluster;
import org.quorate.it.torture.cluster.Node;

/** A share of what comes to a node, or to all when it is 0, is lost. */
record Loss(int node, int percent, long holdMillis) implements Fault {
    @Override
    public String kind() {
        return "loss";
    }

    @Override
    public String text() {
        return percent + " % loss " + (node == 0 ? "everywhere" : "at node" + node) + " for "
                + Texts.seconds(holdMillis);
    }

    @Override
    public void strike(Cluster cluster) throws IOException, InterruptedException {
        for (Node each : cluster.nodes()) {
            if (node == 0 || each.id() == node) {
                cluster.hosts().filter(each.id()).lose(percent);
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
