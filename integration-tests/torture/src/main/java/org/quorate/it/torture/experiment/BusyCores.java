package org.quorate.it.torture.experiment;

import java.io.IOException;
import org.quorate.it.torture.cluster.Cluster;
import org.quorate.it.torture.lab.BusyProcesses;

/** Two busy processes on each core: rings may be slow, but must not break. */
public final class BusyCores {
    private static final int PER_CORE = 2;

    private BusyCores() {}

    /** Holds it for so long. */
    public static void run(Cluster cluster, Findings findings, long quietMillis)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (BusyProcesses busy = new BusyProcesses(cluster.hosts(), PER_CORE)) {
            findings.note(busy.count() + " busy processes, two per core, for " + quietMillis / 1000 + " s");
            cluster.hold(quietMillis);
        }
        Changes changes = Changes.between(cluster.up(), start, System.nanoTime());
        String text = changes.count() + " changes in " + quietMillis / 1000 + " s of two busy processes per core";
        if (changes.count() == 0) {
            findings.holds(text);
        } else {
            findings.fails(text + ": " + changes.examples());
        }
        Recovered.await(cluster, findings, "the busy processes ended", System.nanoTime());
    }
}
