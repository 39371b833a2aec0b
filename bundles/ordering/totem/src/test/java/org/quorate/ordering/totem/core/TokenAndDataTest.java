package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.ordering.totem.core.Cluster.MILLI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios of section 20 in which tokens and packets do not come as they were sent. */
class TokenAndDataTest {
    private static Cluster ringOf(long seed, int acceleration) {
        Cluster cluster = new Cluster(seed, 3);
        cluster.acceleration = acceleration;
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        cluster.run(1000 * MILLI);
        return cluster;
    }

    private static long sum(Cluster cluster, Counter counter) {
        return cluster.members.values().stream()
                .mapToLong(member -> member.count(counter))
                .sum();
    }

    /** Nothing but repetitions is on the ring: the token goes on while one is missing, and rests when none is. */
    @ParameterizedTest
    @ValueSource(ints = {0, 16})
    void r29TokenIsHeldExactlyWhileNothingIsMissing(int acceleration) {
        Cluster cluster = ringOf(1, acceleration);
        cluster.network = (from, to, frame) -> !(to == 3 && frame instanceof Packet);
        cluster.node(2).submit(false, "lost");
        cluster.run(20 * MILLI);
        long held = cluster.node(1).count(Counter.HOLD_ENTERED);
        long rotations = cluster.node(1).count(Counter.TOKEN_RECEIVED);

        cluster.run(100 * MILLI);
        assertEquals(held, cluster.node(1).count(Counter.HOLD_ENTERED));
        assertTrue(cluster.node(1).count(Counter.TOKEN_RECEIVED) - rotations > 200);
        cluster.network = (from, to, frame) -> true;

        cluster.runUntil(20 * MILLI, c -> c.node(1).core.holdsToken());
        assertTrue(cluster.node(3).delivered.contains("2:lost"));
    }

    /** Switches may forward small frames before large ones: on an accelerated ring that is no reason to ask. */
    @Test
    void r30PacketsThatLagBehindTheTokenAreNotAskedForOnAnAcceleratedRing() {
        Cluster cluster = ringOf(2, 16);
        cluster.packetLagNanos = 150_000;

        for (int i = 0; i < 200; i++) {
            cluster.node(1 + i % 3).submit(i % 2 == 0, "message " + i);
            cluster.run(300_000);
        }
        cluster.run(100 * MILLI);

        assertEquals(200, cluster.node(2).core.deliveredSeq());
        assertEquals(0, sum(cluster, Counter.REQUESTED));
        assertEquals(0, sum(cluster, Counter.DATA_RESENT));
    }

    /** On a classic ring they are asked for, once each, and nothing is lost or comes twice. */
    @Test
    void r30PacketsThatLagBehindTheTokenAreAskedForOnAClassicRing() {
        Cluster cluster = ringOf(3, 0);
        cluster.packetLagNanos = 150_000;

        for (int i = 0; i < 200; i++) {
            cluster.node(1 + i % 3).submit(i % 2 == 0, "message " + i);
            cluster.run(300_000);
        }
        cluster.run(100 * MILLI);

        assertEquals(200, cluster.node(2).core.deliveredSeq());
        assertTrue(sum(cluster, Counter.REQUESTED) > 0);
        assertEquals(
                200,
                cluster.node(2).delivered.stream()
                        .filter(line -> line.contains("message"))
                        .distinct()
                        .count());
    }
}
