package org.quorate.it.torture.experiment;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.quorate.it.torture.cluster.Cluster;

/** After a fault is over: one ring of all nodes within the bound of EVS-16, and messages from all to all. */
public final class Recovered {
    private static final long FLOW_MILLIS = 20_000;

    private Recovered() {}

    /**
     * Waits for it and says how it went.
     *
     * @param what what is over, in the past tense
     * @return whether all is well again; the run cannot go on otherwise
     */
    public static boolean await(Cluster cluster, Findings findings, String what, long sinceNanos)
            throws IOException, InterruptedException {
        OptionalLong whole = cluster.awaitRings(List.of(cluster.up()), sinceNanos);
        if (whole.isEmpty()) {
            findings.fails(what + ", and no ring of all came: " + cluster.describe());
            return false;
        }
        Optional<String> dry = cluster.awaitFlow(FLOW_MILLIS);
        String text = findings.within(
                what + ": one ring of all", whole.getAsLong(), cluster.timers().boundMillis());
        if (dry.isPresent()) {
            findings.fails(text + ", but " + dry.get());
            return false;
        }
        findings.holds(text);
        return true;
    }
}
