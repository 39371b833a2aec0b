package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.ordering.totem.core.Cluster.MILLI;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rings of a few nodes: they form, order, and survive what networks and processes do. */
class RingTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void nodesThatStartTogetherFormOneRing(int nodes) {
        Cluster cluster = new Cluster(1, nodes);

        cluster.startAll();

        cluster.runUntil(500 * MILLI, c -> c.oneRing(c.configured.toArray()));
        assertEquals(1, cluster.node(1).count(Counter.RING_INSTALLED));
    }

    @Test
    void thousandMixedMessagesComeOutInOneOrder() {
        Cluster cluster = new Cluster(2, 3);
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));

        submitMixed(cluster, 1000);

        cluster.runUntil(2000 * MILLI, c -> deliveredAll(c, 1000));
        assertSameDeliveries(cluster, 1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void tenPercentLossLosesNothing(long seed) {
        Cluster cluster = new Cluster(seed, 3);
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        cluster.network = (from, to, frame) -> cluster.chance.nextInt(10) != 0;

        submitMixed(cluster, 1000);

        cluster.runUntil(60_000 * MILLI, c -> deliveredAll(c, 1000));
    }

    @Test
    void crashOfOneMakesARingOfTheOthers() {
        Cluster cluster = new Cluster(3, 3);
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));

        cluster.crash(2);

        cluster.runUntil(2600 * MILLI, c -> c.oneRing(1, 3));
    }

    @Test
    void restartedNodeThatWasGivenUpJoinsWithoutBeingCalledAMember() {
        Cluster cluster = new Cluster(4, 3);
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        cluster.crash(3);
        cluster.runUntil(2600 * MILLI, c -> c.oneRing(1, 2));

        cluster.start(3);

        cluster.runUntil(1000 * MILLI, c -> c.oneRing(1, 2, 3));
        String journal = String.join("\n", cluster.node(1).journal);
        assertTrue(journal.contains("OPERATIONAL -> GATHER JOIN_RECEIVED"), journal);
        assertTrue(!journal.contains("MEMBER_RESTARTED"), journal);
    }

    static void submitMixed(Cluster cluster, int messages) {
        int nodes = cluster.configured.size();
        for (int i = 0; i < messages; i++) {
            cluster.node(1 + i % nodes).submit(i % 7 == 0, "m" + i);
            if (i % 50 == 49) {
                cluster.run(2 * MILLI);
            }
        }
    }

    /** To the nodes that are up. */
    static void submitToLiving(Cluster cluster, int messages) {
        for (int i = 0; i < messages; i++) {
            int number = i;
            cluster.members.values().stream()
                    .filter(m -> m.up)
                    .forEach(m -> m.submit(number % 3 == 0, "again " + number));
            cluster.run(MILLI);
        }
    }

    static boolean deliveredAll(Cluster cluster, int messages) {
        return cluster.members.values().stream()
                .filter(m -> m.up)
                .allMatch(m -> messages(m).size() == messages);
    }

    static List<String> messages(Member member) {
        return member.delivered.stream()
                .filter(line -> Character.isDigit(line.charAt(0)))
                .toList();
    }

    static void assertSameDeliveries(Cluster cluster, int... ids) {
        for (int id : ids) {
            assertEquals(messages(cluster.node(ids[0])), messages(cluster.node(id)));
            assertTrue(cluster.node(id).fatal.isEmpty(), cluster.node(id).fatal);
        }
    }
}
