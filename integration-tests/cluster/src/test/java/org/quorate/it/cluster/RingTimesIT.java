package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.shell.client.demo.check.CheckLog;

/** How long rings take to form on one host, as the event logs say. The bounds are twice what is promised. */
class RingTimesIT {
    private static final double COLD_START_MILLIS = 2000;
    private static final double KILL_MILLIS = 1200;
    private static final double LEAVE_MILLIS = 400;

    @TempDir
    Path directory;

    @Test
    void ringsFormInTimeAfterStartKillAndLeave() throws Exception {
        double coldStart;
        long killed;
        long told;
        CheckLog first;
        CheckLog third;

        try (ThreeNodes three = ThreeNodes.start(directory)) {
            killed = three.node(2).kill();
            three.awaitRing(List.of(three.node(1), three.node(3)));
            three.startAgain(three.node(2));
            three.awaitRing(three.all());
            told = System.nanoTime();
            assertTrue(three.node(3).stop(10_000), "node3 stops in order");
            three.awaitRing(List.of(three.node(1), three.node(2)));
            three.close();
            first = three.log(three.node(1));
            third = three.log(three.node(3));
            coldStart = coldStartMillis(three);
        }

        double kill = first.untilRing(killed, "1,3").orElseThrow() / 1e6;
        double leave = first.untilRing(told, "1,2").orElseThrow() / 1e6;
        System.out.printf("cold start, last node up to one ring: %.0f ms%n", coldStart);
        System.out.printf("kill -9 to new ring: %.0f ms%n", kill);
        System.out.printf("told to stop to new ring without it: %.0f ms%n", leave);
        assertTrue(coldStart <= COLD_START_MILLIS, "cold start took " + coldStart + " ms");
        assertTrue(kill <= KILL_MILLIS, "kill -9 to new ring took " + kill + " ms");
        assertTrue(leave <= LEAVE_MILLIS, "leave took " + leave + " ms");
        assertEquals(0, third.untilRing(told, "3").stream().count(), "a leaving node forms no ring of its own");
    }

    /**
     * From the first line of the node that was last to the moment when the others had the ring of all. Not node2: it was killed
     * at once, perhaps before that line of its log was on the disk.
     */
    private static double coldStartMillis(ThreeNodes three) throws Exception {
        long lastUp = Long.MIN_VALUE;
        for (DemoNode node : three.all()) {
            lastUp = Math.max(lastUp, three.log(node).firstStartNanos());
        }
        long formed = Long.MIN_VALUE;
        for (DemoNode node : List.of(three.node(1), three.node(3))) {
            CheckLog log = three.log(node);
            formed = Math.max(
                    formed, log.untilRing(log.firstStartNanos(), "1,2,3").orElseThrow() + log.firstStartNanos());
        }
        return (formed - lastUp) / 1e6;
    }
}
