package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.ordering.totem.core.Cluster.MILLI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** networks in which not all hear each other come to rest (specification, section 11.7). */
class NonTransitiveNetworkTest {
    private static final long TOKEN_AND_CONSENSUS = 2200 * MILLI;
    private static final long EVS_16 = (1000 + 2 * 1200 + 20 * 50 + 1000) * MILLI;
    private static final long MINUTE = 60_000 * MILLI;

    private static final Cluster.Network WHOLE = (from, to, frame) -> true;

    private static Cluster.Network cut(int one, int other) {
        return (from, to, frame) -> !(from == one && to == other || from == other && to == one);
    }

    private static Cluster.Network oneWay(int speaker, int deaf) {
        return (from, to, frame) -> !(from == speaker && to == deaf);
    }

    private static Cluster cluster(long seed, int nodes) {
        Cluster cluster = new Cluster(seed, nodes);
        cluster.startAll();
        cluster.linksTell();
        return cluster;
    }

    /** The hub is with one of the two that do not hear each other; which, is a matter of who speaks first. */
    private static boolean twoAndOne(Cluster cluster) {
        return cluster.oneRing(1, 3) && cluster.oneRing(2) || cluster.oneRing(2, 3) && cluster.oneRing(1);
    }

    private static int outside(Cluster cluster) {
        return cluster.oneRing(1) ? 1 : 2;
    }

    private static long rings(Cluster cluster) {
        return cluster.members.values().stream()
                .mapToLong(member -> member.count(Counter.RING_INSTALLED))
                .sum();
    }

    /** Lets the rings settle, then says how many are installed in five minutes under traffic. */
    private static long changesInFiveMinutes(Cluster cluster) {
        cluster.run(2 * TOKEN_AND_CONSENSUS);
        long before = rings(cluster);
        for (int i = 0; i < 60; i++) {
            cluster.members.values().forEach(member -> member.submit(false, "again"));
            cluster.run(MINUTE / 12);
        }
        return rings(cluster) - before;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aRingOfThreeThatLosesOnePairBecomesARingOfTwoAndStays(long seed) {
        Cluster cluster = cluster(seed, 3);
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        cluster.run(MINUTE / 60);

        cluster.network = cut(1, 2);
        cluster.runUntil(2 * TOKEN_AND_CONSENSUS, NonTransitiveNetworkTest::twoAndOne);

        assertEquals(0, changesInFiveMinutes(cluster), cluster.toString());
        cluster.network = WHOLE;
        cluster.runUntil(EVS_16, c -> c.oneRing(1, 2, 3));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nodesThatStartWithOnePairCutMakeARingOfTwoAndStay(long seed) {
        Cluster cluster = new Cluster(seed, 3);
        cluster.network = cut(1, 2);
        cluster.startAll();
        cluster.linksTell();

        cluster.runUntil(2 * TOKEN_AND_CONSENSUS, NonTransitiveNetworkTest::twoAndOne);

        assertEquals(0, changesInFiveMinutes(cluster), cluster.toString());
        cluster.network = WHOLE;
        cluster.runUntil(EVS_16, c -> c.oneRing(1, 2, 3));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aPairThatHearsEachOtherInOneDirectionOnlyComesToRest(long seed) {
        for (int deaf = 1; deaf <= 3; deaf++) {
            int speaker = deaf % 3 + 1;
            Cluster cluster = cluster(seed, 3);
            cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));

            cluster.network = oneWay(speaker, deaf);
            cluster.run(2 * TOKEN_AND_CONSENSUS);

            assertEquals(0, changesInFiveMinutes(cluster), cluster.toString());
            cluster.network = WHOLE;
            cluster.runUntil(EVS_16, c -> c.oneRing(1, 2, 3));
        }
    }

    @Test
    void theWorstConnectedNodeIsTheOneLeftOut() {
        Cluster cluster = cluster(1, 5);
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3, 4, 5));

        cluster.network = (from, to, frame) -> !(from == 1 && to > 2 || to == 1 && from > 2);

        cluster.runUntil(2 * TOKEN_AND_CONSENSUS, c -> c.oneRing(2, 3, 4, 5) && c.oneRing(1));
        assertEquals(0, changesInFiveMinutes(cluster), cluster.toString());
    }

    @Test
    void twoPairsCutMakeTwoRingsThatStay() {
        Cluster cluster = cluster(2, 4);
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3, 4));

        cluster.network = (from, to, frame) ->
                cut(1, 2).carries(from, to, frame) && cut(3, 4).carries(from, to, frame);

        cluster.runUntil(2 * TOKEN_AND_CONSENSUS, c -> c.oneRing(1, 3) && c.oneRing(2, 4));
        assertEquals(0, changesInFiveMinutes(cluster), cluster.toString());
        cluster.network = WHOLE;
        cluster.runUntil(EVS_16, c -> c.oneRing(1, 2, 3, 4));
    }

    @Test
    void whoeverIsKeptOutsideIsNamedOnceAndCounted() {
        Cluster cluster = cluster(3, 3);
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        cluster.network = cut(1, 2);
        cluster.runUntil(2 * TOKEN_AND_CONSENSUS, NonTransitiveNetworkTest::twoAndOne);
        cluster.run(MINUTE);

        assertEquals(NodeSet.of(2), cluster.node(3).core.parked());
        assertEquals(
                1, cluster.node(3).notices.stream().filter("PARKED 2"::equals).count());
        assertEquals(1, cluster.node(3).count(Counter.MERGE_GATE_CLOSED));
        cluster.network = WHOLE;
        cluster.runUntil(EVS_16, c -> c.oneRing(1, 2, 3));
        assertEquals(NodeSet.EMPTY, cluster.node(3).core.parked());
    }

    @Test
    void aMemberThatRestartsIsNeverKeptOutside() {
        Cluster cluster = cluster(4, 3);
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        long incarnation = cluster.node(2).core.incarnation();
        cluster.crash(2);
        cluster.start(2);

        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));

        assertTrue(cluster.node(2).core.incarnation() > incarnation);
        assertEquals(0, cluster.node(1).count(Counter.MERGE_GATE_CLOSED));
    }

    @Test
    void everythingSurvivesASnapshotAtEveryInput() {
        Cluster cluster = cluster(5, 3);
        cluster.swapAtEveryInput = true;
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));

        cluster.network = cut(1, 2);
        cluster.runUntil(2 * TOKEN_AND_CONSENSUS, NonTransitiveNetworkTest::twoAndOne);
        long before = rings(cluster);
        cluster.run(MINUTE);

        assertEquals(before, rings(cluster));
        assertEquals(NodeSet.of(outside(cluster)), cluster.node(3).core.parked());
    }

    @Test
    void otherSettingsAreToldOnceByName() {
        Cluster cluster = new Cluster(6, 3);
        cluster.tokenLossMore.put(2, 500 * MILLI);
        cluster.startAll();
        cluster.linksTell();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        cluster.crash(3);
        cluster.runUntil(6000 * MILLI, c -> c.oneRing(1, 2));
        cluster.start(3);
        cluster.runUntil(6000 * MILLI, c -> c.oneRing(1, 2, 3));

        assertEquals(
                1,
                cluster.node(1).notices.stream()
                        .filter("SETTINGS_DIFFER 2"::equals)
                        .count());
        assertEquals(
                0,
                cluster.node(1).notices.stream()
                        .filter("SETTINGS_DIFFER 3"::equals)
                        .count());
        assertEquals(
                1500 * MILLI,
                cluster.node(1).armedAt[Deadline.TOKEN_LOSS.ordinal()]
                        - cluster.node(1).core.lastTokenNanos());
    }

    /** [MG2]: nodes of a large cluster speak less often, so knowledge of who hears whom takes longer. */
    @Test
    void knowledgeSettlesAfterFourJoinIntervalsHoweverManyNodesThereAre() {
        Cluster few = new Cluster(1, 25);
        Cluster many = new Cluster(1, 64);

        assertEquals(4 * 50 * MILLI, settleNanos(few));
        assertEquals(4 * 128 * MILLI, settleNanos(many));
    }

    private static long settleNanos(Cluster cluster) {
        Protocol node = new Protocol(
                cluster.settings(1), DialectPolicy.NATIVE, cluster.chance, new Member(cluster, 1, StableRecord.NONE));
        return node.reachability.settleNanos();
    }
}
