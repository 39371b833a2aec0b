package org.quorate.it.torture.fault;

import java.io.IOException;
import java.util.Optional;
import org.quorate.it.torture.cluster.Cluster;

/** Two at once. What a node refuses because of the first is no fault of the second. */
record Together(Fault first, Fault second) implements Fault {
    @Override
    public String kind() {
        return first.kind() + "+" + second.kind();
    }

    @Override
    public String text() {
        return first.text() + "; " + second.text();
    }

    @Override
    public int node() {
        return first.node();
    }

    @Override
    public long holdMillis() {
        return Math.max(first.holdMillis(), second.holdMillis());
    }

    @Override
    public Optional<String> obstacle(Cluster cluster) {
        return first.obstacle(cluster).or(() -> second.obstacle(cluster));
    }

    @Override
    public void strike(Cluster cluster) throws IOException, InterruptedException {
        first.strike(cluster);
        try {
            second.strike(cluster);
        } catch (Refused allowed) {
            // a hand-over may have to wait for what the first fault has begun
        }
    }

    @Override
    public void heal(Cluster cluster) throws IOException, InterruptedException {
        second.heal(cluster);
        first.heal(cluster);
    }
}
