package org.quorate.it.torture.fault;

import java.io.IOException;
import org.quorate.it.torture.cluster.Cluster;
import org.quorate.it.torture.lab.BusyProcesses;

/** Other processes want all processors. */
final class Busy implements Fault {
    private final int perProcessor;
    private final long holdMillis;
    private BusyProcesses processes;

    Busy(int perProcessor, long holdMillis) {
        this.perProcessor = perProcessor;
        this.holdMillis = holdMillis;
    }

    @Override
    public String kind() {
        return "busy";
    }

    @Override
    public String text() {
        return perProcessor + " busy processes per core for " + Texts.seconds(holdMillis);
    }

    @Override
    public int node() {
        return 0;
    }

    @Override
    public long holdMillis() {
        return holdMillis;
    }

    @Override
    public boolean isQuiet() {
        return true;
    }

    @Override
    public void strike(Cluster cluster) throws IOException {
        processes = new BusyProcesses(cluster.hosts(), perProcessor);
    }

    @Override
    public void heal(Cluster cluster) {
        processes.close();
    }
}
