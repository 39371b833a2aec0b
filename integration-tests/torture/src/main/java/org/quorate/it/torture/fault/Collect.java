package org.quorate.it.torture.fault;

import java.io.IOException;
import java.util.Optional;
import org.quorate.it.torture.cluster.Cluster;
import org.quorate.it.torture.lab.Command;

/** The collector of a node is made to run again and again. */
record Collect(int node, int times) implements Fault {
    private static final long INTERVAL_MILLIS = 250;

    @Override
    public String kind() {
        return "collect";
    }

    @Override
    public String text() {
        return times + " full collections of garbage at node" + node;
    }

    @Override
    public long holdMillis() {
        return 0;
    }

    @Override
    public Optional<String> obstacle(Cluster cluster) {
        return Command.isPresent("jcmd") ? Optional.empty() : Optional.of("no jcmd");
    }

    @Override
    public boolean isQuiet() {
        return true;
    }

    @Override
    public void strike(Cluster cluster) throws IOException, InterruptedException {
        String pid = Long.toString(cluster.node(node).pid());
        for (int i = 0; i < times; i++) {
            Command.run("jcmd", pid, "GC.run");
            cluster.hold(INTERVAL_MILLIS);
        }
    }

    @Override
    public void heal(Cluster cluster) {
        // nothing lasts
    }
}
