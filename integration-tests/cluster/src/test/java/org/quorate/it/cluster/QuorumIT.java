package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.shell.client.demo.check.CheckVerdicts;

/** Three nodes on hosts of their own whose network is cut and mended: who may act, and who does. */
class QuorumIT {
    @TempDir
    Path directory;

    @Test
    void oneSideAtMostMayActHoweverTheNetworkIsCut() throws Exception {
        try (HostNodes hosts = HostNodes.start(directory)) {
            whole(hosts);
            cut(hosts, new int[] {2, 3}, new int[] {1});
            whole(hosts);
            cut(hosts, new int[] {1, 2}, new int[] {3});
            cut(hosts, new int[] {1}, new int[] {2}, new int[] {3});
            cut(hosts, new int[] {1, 3}, new int[] {2});
            whole(hosts);
            cut(hosts, new int[] {1}, new int[] {2}, new int[] {3});
            whole(hosts);
        }
    }

    private static void whole(HostNodes hosts) throws Exception {
        hosts.network().join();
        CheckVerdicts.require("with a whole network", List.of(hosts.all()));
        for (DemoNode node : hosts.all()) {
            Witness.ofQuorum(node).awaitStarted();
        }
    }

    /** Cuts, and compares verdicts and what the components do that depend on them. */
    private static void cut(HostNodes hosts, int[]... groups) throws Exception {
        String when = "with the network cut into " + Arrays.deepToString(groups);
        hosts.network().part(groups);

        CheckVerdicts.require(when, Arrays.stream(groups).map(hosts::nodes).toList());

        long lastStopped = Long.MIN_VALUE;
        long firstStarted = Long.MAX_VALUE;
        for (int[] group : groups) {
            for (DemoNode node : hosts.nodes(group)) {
                Witness witness = Witness.ofQuorum(node);
                if (group.length > 1) {
                    firstStarted = Math.min(firstStarted, witness.awaitStarted());
                } else {
                    lastStopped = Math.max(lastStopped, witness.awaitStopped());
                }
            }
        }
        double gapMillis = (firstStarted - lastStopped) / 1e6;
        if (firstStarted < Long.MAX_VALUE) {
            System.out.println(when + " a component started " + Math.round(gapMillis)
                    + " ms after the last on another side had stopped");
        }
        assertTrue(firstStarted == Long.MAX_VALUE || gapMillis >= 0, when + " components of two sides existed at once");
    }
}
