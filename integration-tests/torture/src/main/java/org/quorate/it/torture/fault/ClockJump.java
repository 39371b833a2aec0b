package org.quorate.it.torture.fault;

import java.io.IOException;
import java.util.Optional;
import org.quorate.it.torture.cluster.Cluster;

/** The wall clock of a node jumps, and jumps back. */
record ClockJump(int node, long seconds, long holdMillis) implements Fault {
    @Override
    public String kind() {
        return "clock";
    }

    @Override
    public String text() {
        return "wall clock of node" + node + " jumps by " + seconds + " s for " + Texts.seconds(holdMillis);
    }

    @Override
    public Optional<String> obstacle(Cluster cluster) {
        return cluster.node(node).clock().isPresent() ? Optional.empty() : Optional.of("no libfaketime");
    }

    @Override
    public boolean isQuiet() {
        return true;
    }

    @Override
    public void strike(Cluster cluster) throws IOException, InterruptedException {
        cluster.node(node).clock().orElseThrow().set(seconds);
    }

    @Override
    public void heal(Cluster cluster) throws IOException, InterruptedException {
        cluster.node(node).clock().orElseThrow().set(0);
    }
}
