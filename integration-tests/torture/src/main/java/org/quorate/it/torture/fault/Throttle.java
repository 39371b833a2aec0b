package org.quorate.it.torture.fault;

import java.io.IOException;
import java.util.Optional;
import org.quorate.it.torture.cluster.Cluster;
import org.quorate.it.torture.lab.ProcessorQuota;

/** A node gets a small share of one processor. */
record Throttle(int node, int percent, long holdMillis) implements Fault {
    @Override
    public String kind() {
        return "throttle";
    }

    @Override
    public String text() {
        return "node" + node + " gets " + percent + " % of a processor for " + Texts.seconds(holdMillis);
    }

    @Override
    public Optional<String> obstacle(Cluster cluster) {
        return ProcessorQuota.isAvailable() ? Optional.empty() : Optional.of("no control groups for processors");
    }

    @Override
    public void strike(Cluster cluster) throws IOException, InterruptedException {
        cluster.node(node).limit(percent);
    }

    @Override
    public void heal(Cluster cluster) throws IOException, InterruptedException {
        cluster.node(node).free();
    }
}
