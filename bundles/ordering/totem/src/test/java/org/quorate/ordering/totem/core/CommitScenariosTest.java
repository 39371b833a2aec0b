package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.ordering.totem.core.Cluster.MILLI;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.ordering.RingId;

/** Regression scenarios about ring ids and the commit token (specification, section 20). */
class CommitScenariosTest {
    private static Commit numbered(Commit commit, int index) {
        return new Commit(
                commit.sender(),
                commit.incarnation(),
                commit.ring(),
                commit.tokenSeq(),
                index,
                commit.members(),
                commit.tokenLossMillis(),
                commit.consensusMillis(),
                commit.windowMessages(),
                commit.windowBytes(),
                commit.version(),
                commit.features());
    }

    /** Nodes 1 and 2 of three whose recovery has just failed, for want of ring tokens; node 3 is dead. */
    private static Scene failedRecovery(long seed) {
        Scene scene = Scene.ring(seed, 3);
        scene.network = (from, to, frame) -> !(from == 3 && to == 1 && frame instanceof Packet);
        scene.node(3).submit(true, "last words");
        scene.cluster.runUntil(100 * MILLI, c -> c.node(2).core.highestSeq() == 1);
        scene.cluster.crash(3);
        scene.network = (from, to, frame) -> !(frame instanceof Token);
        scene.cluster.runUntil(9000 * MILLI, c -> c.node(2).count(Counter.RECOVERY_FAILED) == 1);
        return scene;
    }

    /** Guards the comparison of ring sequences in {@code Gathering.onCommit}: the failed attempt's commit token comes again. */
    @Test
    void r02CommitTokenOfAFailedAttemptIsNotTakenAgain() {
        Scene scene = failedRecovery(302);
        Commit stale = scene.seen.stream()
                .filter(each -> each.to() == 2 && each.frame() instanceof Commit)
                .map(each -> (Commit) each.frame())
                .filter(commit -> commit.index() == 1)
                .reduce((first, second) -> second)
                .orElseThrow();
        long ignored = scene.node(2).count(Counter.COMMIT_IGNORED);
        scene.silence();

        scene.node(2).receive(1, stale);

        assertEquals(StateName.GATHER, scene.state(2));
        assertEquals(ignored + 1, scene.node(2).count(Counter.COMMIT_IGNORED));
    }

    /** Guards {@code Protocol.ownEntry}: two attempts fail, and the third still recovers the ring that was really installed. */
    @Test
    void r03OldRingIsTheOneInstalledLastHoweverManyAttemptsFail() {
        Scene scene = failedRecovery(303);
        String installed = scene.node(2).core.ring().toString();
        scene.cluster.runUntil(9000 * MILLI, c -> c.node(2).count(Counter.RECOVERY_FAILED) == 2);
        scene.heal();

        scene.cluster.runUntil(5000 * MILLI, c -> c.oneRing(1, 2));

        for (int id = 1; id <= 2; id++) {
            List<String> moves = scene.node(id).delivered.stream()
                    .filter(line -> line.startsWith("transitional"))
                    .toList();
            assertEquals(1, moves.size());
            assertTrue(moves.get(0).startsWith("transitional " + installed + " "), moves.toString());
            assertTrue(moves.get(0).endsWith("[1, 2]"), moves.toString());
            assertTrue(scene.node(id).delivered.contains("3:last words"));
        }
    }

    /** Guards {@code refuses} in {@code Committing.reconsider}: else the loss of a token is waited for that nobody takes. */
    @Test
    void memberThatWantsAThirdBeforeTheCommitTokenReachesItEndsTheAttemptAtOnce() {
        Scene scene = new Scene(309, 3);
        scene.network = (from, to, frame) -> !(frame instanceof Commit);
        scene.cluster.start(1);
        scene.cluster.start(2);
        scene.cluster.runUntil(1000 * MILLI, c -> c.node(1).core.state() == StateName.COMMIT);

        scene.cluster.start(3);
        scene.heal();

        scene.cluster.runUntil(300 * MILLI, c -> c.oneRing(1, 2, 3));
    }

    /**
     * Guards who counts as together in {@code Forming.recover}: the representative is back after 20 ms with
     * nothing. Nobody counts its aru of 0 in, and nobody is asked for what is released.
     */
    @Test
    void r04RepresentativeThatRestartsAtOnceIsANewcomer() {
        Scene scene = Scene.ring(304, 3);
        for (int i = 0; i < 50; i++) {
            scene.node(1 + i % 3).submit(true, "m" + i);
        }
        scene.cluster.runUntil(500 * MILLI, c -> RingTest.deliveredAll(c, 50));
        scene.cluster.run(50 * MILLI);
        long oldSequence = scene.node(2).core.ring().sequence();
        scene.cluster.crash(1);
        scene.cluster.run(20 * MILLI);

        scene.cluster.start(1);

        scene.cluster.runUntil(1000 * MILLI, c -> c.oneRing(1, 2, 3));
        assertTrue(scene.node(2).core.ring().sequence() > oldSequence);
        assertEquals(0, scene.node(2).count(Counter.RECOVERY_MESSAGES));
        assertEquals(0, scene.node(2).count(Counter.REQUEST_STALE));
        assertTrue(scene.node(2).delivered.stream()
                .anyMatch(line -> line.startsWith("transitional") && line.endsWith("[2, 3]")));
    }

    /** Guards {@code Protocol.incarnate} and {@code Reception.outnumbered}: a node without its record uses no ring id twice. */
    @Test
    void r05NodeWithoutARecordUsesNoRingIdOfItsFormerLife() {
        Scene scene = Scene.ring(305, 3);
        scene.cluster.crash(1);
        scene.cluster.runUntil(3000 * MILLI, c -> c.oneRing(2, 3));
        List<String> before = rings(scene.node(1));
        scene.node(1).disk = StableRecord.NONE;

        scene.cluster.start(1);

        scene.cluster.runUntil(3000 * MILLI, c -> c.oneRing(1, 2, 3));
        List<String> after = rings(scene.node(1));
        assertFalse(after.isEmpty());
        assertTrue(after.stream().noneMatch(before::contains), before + " and " + after);
    }

    private static List<String> rings(Member member) {
        return member.delivered.stream()
                .filter(line -> line.startsWith("regular"))
                .map(line -> line.split(" ")[1])
                .toList();
    }

    /**
     * Guards {@code forming.originated} in {@code Recovering.onCommit}: the commit token comes back twice, one token leaves.
     */
    @Test
    void r17CommitTokenThatComesBackTwiceMakesOneToken() {
        Scene scene = new Scene(317, 3);
        scene.network = (from, to, frame) -> !(frame instanceof Token);
        scene.cluster.startAll();
        scene.cluster.runUntil(
                1000 * MILLI,
                c -> c.node(1).core.state() == StateName.RECOVERY
                        && scene.sent(1, Token.class).count() == 1);
        Commit back = scene.last(1, Commit.class);
        long ignored = scene.node(1).count(Counter.COMMIT_IGNORED);

        scene.node(1).receive(3, back);

        assertEquals(1, scene.sent(1, Token.class).count());
        assertEquals(ignored + 1, scene.node(1).count(Counter.COMMIT_IGNORED));
    }

    private static Commit filled(Commit commit) {
        List<Commit.Entry> entries = commit.members().stream()
                .map(entry -> new Commit.Entry(entry.node(), 1, new RingId(entry.node(), 1), 0, 0, 0, 0, NodeSet.EMPTY))
                .toList();
        return new Commit(
                commit.sender(),
                commit.incarnation(),
                commit.ring(),
                commit.tokenSeq(),
                commit.index(),
                entries,
                commit.tokenLossMillis(),
                commit.consensusMillis(),
                commit.windowMessages(),
                commit.windowBytes(),
                commit.version(),
                commit.features());
    }

    /** Guards the bounds of the index in {@code Admission.admits(Commit)}. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 4, Integer.MAX_VALUE})
    void r18IndexBeyondTheListIsRefused(int index) {
        Scene scene = new Scene(318, 3);
        List<Commit> kept = new ArrayList<>();
        scene.network = (from, to, frame) -> {
            if (to == 2 && frame instanceof Commit commit) {
                kept.add(commit);
                return false;
            }
            return true;
        };
        scene.cluster.startAll();
        scene.cluster.runUntil(500 * MILLI, c -> !kept.isEmpty());

        scene.node(2).receive(1, numbered(filled(kept.get(0)), index));

        assertEquals(1, scene.node(2).count(Counter.INVALID));
        assertEquals(StateName.GATHER, scene.state(2));
        scene.node(2).receive(1, kept.get(0));
        assertEquals(StateName.COMMIT, scene.state(2));
    }

    /** Guards {@code Committing.onData}: the entry says that packet 1 is not here, so it must not come any more. */
    @Test
    void r40PacketThatComesAfterTheReportIsNotKept() {
        Scene scene = Scene.ring(340, 3);
        Packet late = scene.packet(3, 1);
        scene.cluster.crash(3);
        scene.cluster.runUntil(5000 * MILLI, c -> c.node(2).core.state() == StateName.COMMIT);
        Commit.Entry entry = scene.sent(2, Commit.class)
                .reduce((first, second) -> second)
                .orElseThrow()
                .members()
                .get(1);
        assertEquals(0, entry.high());
        long foreign = scene.node(2).count(Counter.DATA_FOREIGN);

        scene.node(2).receive(3, late);

        assertFalse(scene.node(2).core.holds(1));
        assertEquals(foreign + 1, scene.node(2).count(Counter.DATA_FOREIGN));
    }

    /**
     * Guards {@code commit.ring().equals(node.ring)} in {@code Committing.onCommit}: all entries are filled, but of an older
     * try.
     */
    @Test
    void r41SecondRoundOfAnOlderAttemptIsIgnored() {
        Scene scene = failedRecovery(341);
        Commit older = scene.seen.stream()
                .filter(each -> each.to() == 2 && each.frame() instanceof Commit)
                .map(each -> (Commit) each.frame())
                .filter(commit -> commit.index() == 2)
                .reduce((first, second) -> second)
                .orElseThrow();
        scene.network = (from, to, frame) -> !(to == 1 && frame instanceof Commit);
        scene.cluster.runUntil(9000 * MILLI, c -> c.node(2).core.state() == StateName.COMMIT);
        assertEquals(2, older.members().size());
        long ignored = scene.node(2).count(Counter.COMMIT_IGNORED);

        scene.node(2).receive(1, older);

        assertEquals(StateName.COMMIT, scene.state(2));
        assertEquals(ignored + 1, scene.node(2).count(Counter.COMMIT_IGNORED));
    }
}
