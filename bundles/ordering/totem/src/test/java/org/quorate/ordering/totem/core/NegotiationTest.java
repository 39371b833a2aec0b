package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.ordering.totem.core.Cluster.MILLI;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions and features of a ring, section 21. */
class NegotiationTest {
    private static final int SECOND = 1000;

    /** Node 1 speaks the first range, node 2 the second, and so on. */
    private static Cluster cluster(long seed, String... ranges) {
        Cluster cluster = new Cluster(seed, ranges.length);
        for (int i = 0; i < ranges.length; i++) {
            cluster.abilities.put(i + 1, range(ranges[i]));
        }
        return cluster;
    }

    private static Abilities range(String range) {
        String[] ends = range.split("-");
        return new Abilities(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]), Abilities.ACCELERATION);
    }

    private static boolean hadReason(Member member, Reason reason) {
        return member.journal.stream().anyMatch(line -> line.contains(" " + reason + " "));
    }

    private static void upgrade(Cluster cluster, int node, String to) {
        cluster.abilities.put(node, range(to));
        cluster.node(node).handOver();
    }

    @ParameterizedTest
    @CsvSource({"1-1,1-1,1-1,1", "1-3,1-2,1-2,2", "1-3,2-3,1-9,3", "1-2,2-2,2-3,2", "1-1,1-2,1-3,1"})
    void ringSpeaksTheHighestVersionThatAllOfItsMembersSpeak(String first, String second, String third, int version) {
        Cluster cluster = cluster(1, first, second, third);

        cluster.startAll();

        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        cluster.members.values().forEach(member -> assertEquals(version, member.core.version()));
    }

    @Test
    void nodeThatEmptiesTheRangeIsGivenUpOnBothSidesAndNotTriedAgain() {
        Cluster cluster = cluster(2, "1-1", "1-2", "2-2");
        cluster.startAll();

        cluster.runUntil(4 * SECOND * MILLI, c -> c.oneRing(1, 2) && c.oneRing(3));

        for (int node = 1; node <= 3; node++) {
            assertTrue(cluster.node(node).count(Counter.INCOMPATIBLE) > 0);
        }
        assertTrue(hadReason(cluster.node(1), Reason.INCOMPATIBLE), cluster.toString());
        assertTrue(hadReason(cluster.node(3), Reason.INCOMPATIBLE), cluster.toString());
        assertEquals(1, cluster.node(2).core.version());
        assertEquals(2, cluster.node(3).core.version());
        staysAsItIs(cluster);
    }

    private static void staysAsItIs(Cluster cluster) {
        cluster.run(2 * SECOND * MILLI);
        List<Long> gathers = gathers(cluster);
        cluster.run(60 * SECOND * MILLI);
        assertEquals(gathers, gathers(cluster));
    }

    private static List<Long> gathers(Cluster cluster) {
        return cluster.members.values().stream()
                .map(member -> member.count(Counter.GATHER_ENTERED))
                .toList();
    }

    @Test
    void candidatesAreConsideredInTheOrderOfTheirIds() {
        Cluster cluster = cluster(3, "1-2", "1-1", "2-2");

        cluster.startAll();

        cluster.runUntil(4 * SECOND * MILLI, c -> c.oneRing(1, 2) && c.oneRing(3));
        staysAsItIs(cluster);
    }

    /** Its id is lower than theirs, but they run already. */
    @Test
    void newcomerThatOnlySomeUnderstandDoesNotBreakARingUp() {
        Cluster cluster = cluster(4, "2-2", "1-1", "1-2");
        cluster.start(2);
        cluster.start(3);
        cluster.runUntil(4 * SECOND * MILLI, c -> c.oneRing(2, 3));

        cluster.start(1);

        cluster.runUntil(8 * SECOND * MILLI, c -> c.oneRing(1));
        assertEquals(1, cluster.node(3).count(Counter.RING_INSTALLED));
        staysAsItIs(cluster);
    }

    /** Node 3 understands both sides; when its ring is formed anew, the other side hears it ask for members it cannot have. */
    @Test
    void ringIsNotBrokenUpForOneThatIsInARingWithOthersItCouldNotHave() {
        Cluster cluster = cluster(9, "1-1", "1-1", "1-2", "2-2", "2-2");
        cluster.start(3);
        cluster.start(4);
        cluster.start(5);
        cluster.runUntil(4 * SECOND * MILLI, c -> c.oneRing(3, 4, 5));
        cluster.start(1);
        cluster.start(2);
        cluster.runUntil(8 * SECOND * MILLI, c -> c.oneRing(1, 2) && c.oneRing(3, 4, 5));
        long gathers = cluster.node(1).count(Counter.GATHER_ENTERED);

        for (int times = 0; times < 3; times++) {
            cluster.crash(5);
            cluster.runUntil(4 * SECOND * MILLI, c -> c.oneRing(3, 4));
            cluster.start(5);
            cluster.runUntil(4 * SECOND * MILLI, c -> c.oneRing(3, 4, 5));
        }

        assertTrue(cluster.oneRing(1, 2));
        assertEquals(gathers, cluster.node(1).count(Counter.GATHER_ENTERED));
    }

    @Test
    void memberThatComesBackWithoutACommonVersionIsLeftOut() {
        Cluster cluster = cluster(5, "1-1", "1-1", "1-1");
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        cluster.crash(2);
        cluster.abilities.put(2, range("2-3"));

        cluster.start(2);

        cluster.runUntil(8 * SECOND * MILLI, c -> c.oneRing(1, 3) && c.oneRing(2));
        staysAsItIs(cluster);
    }

    @Test
    void featuresThatNobodyKnowsAreOfferedOnlyByThoseWhoHaveThemAndHurtNobody() {
        Cluster cluster = new Cluster(6, 2);
        cluster.abilities.put(1, new Abilities(1, 1, 0b0110));
        cluster.abilities.put(2, new Abilities(1, 1, 0b1010));
        cluster.startAll();
        cluster.node(1).keepSent = true;

        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2));

        Commit commit = cluster.node(1).sent.stream()
                .filter(Commit.class::isInstance)
                .map(Commit.class::cast)
                .findFirst()
                .orElseThrow();
        assertEquals(0b0010, commit.features());
    }

    @Test
    void ringIsFormedAnewOnceWhenAllItsMembersHaveSpokenANewerVersionForTenSeconds() {
        Cluster cluster = cluster(7, "1-1", "1-1", "1-1");
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        upgrade(cluster, 1, "1-2");
        upgrade(cluster, 3, "1-3");
        cluster.run(30 * SECOND * MILLI);
        assertEquals(1, cluster.node(1).count(Counter.RING_INSTALLED), "not all of them are new");

        upgrade(cluster, 2, "1-2");
        cluster.run(10 * SECOND * MILLI);
        assertEquals(1, cluster.node(1).count(Counter.RING_INSTALLED), "not for ten seconds");
        cluster.run(1 * SECOND * MILLI);

        assertTrue(cluster.oneRing(1, 2, 3));
        assertTrue(hadReason(cluster.node(1), Reason.NEWER_VERSION));
        for (Member member : cluster.members.values()) {
            assertEquals(2, member.count(Counter.RING_INSTALLED));
            assertEquals(2, member.core.version());
            assertTrue(member.delivered.get(member.delivered.size() - 1).endsWith("joined [] left []"));
        }
        staysAsItIs(cluster);
    }

    @Test
    void restartedMembersBringTheNewVersionWithThem() {
        Cluster cluster = cluster(8, "1-1", "1-2", "1-2");
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2, 3));
        cluster.crash(1);
        cluster.abilities.put(1, range("1-2"));

        cluster.start(1);

        cluster.runUntil(4 * SECOND * MILLI, c -> c.oneRing(1, 2, 3));
        assertEquals(2, cluster.node(2).core.version());
    }

    @Test
    void nodeAloneTakesItsNewVersionIntoUse() {
        Cluster cluster = cluster(9, "1-1");
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1));

        upgrade(cluster, 1, "1-2");

        cluster.run(11 * SECOND * MILLI);
        assertEquals(2, cluster.node(1).core.version());
        staysAsItIs(cluster);
    }

    @Test
    void completeRingOfOneVersionAnnouncesNothing() {
        Cluster cluster = cluster(10, "1-2", "1-2");
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2));

        cluster.run(5 * SECOND * MILLI);

        assertEquals(0, cluster.node(1).count(Counter.MERGE_SENT));
    }

    @Test
    void softwareThatDoesNotSpeakTheVersionOfTheRingIsRefusedAsSuccessor() {
        Cluster cluster = cluster(11, "1-2", "1-2");
        cluster.startAll();
        cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2));

        Throwable refusal = assertThrows(IllegalArgumentException.class, () -> upgrade(cluster, 1, "1-1"));

        assertEquals("the ring speaks version 2, this software 1 to 1", refusal.getMessage());
        assertFalse(cluster.node(1).core.ring().sequence() == 0);
    }
}
