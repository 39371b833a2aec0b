package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.shell.client.demo.check.CheckLog;

/** Three nodes on three hosts, as far as the network is concerned. */
class NamespaceIT {
    /** Twice what is promised. */
    private static final double LOST_HOST_MILLIS = 5600;

    @TempDir
    Path directory;

    @Test
    void aLostHostIsReplacedByARingOfTheOthers() throws Exception {
        try (HostNodes hosts = HostNodes.start(directory)) {
            long unplugged = System.nanoTime();
            hosts.network().unplug(3);
            hosts.awaitRing(hosts.nodes(1, 2));

            hosts.stopAll();
            double millis = CheckLog.read(hosts.log(hosts.all().get(0)))
                            .untilRing(unplugged, "1,2")
                            .orElseThrow()
                    / 1e6;
            System.out.printf("network of a host gone to new ring: %.0f ms%n", millis);
            assertTrue(millis <= LOST_HOST_MILLIS, "it took " + millis + " ms");
        }
    }
}
