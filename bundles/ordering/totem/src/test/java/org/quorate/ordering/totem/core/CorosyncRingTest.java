package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.ordering.totem.core.Cluster.MILLI;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;

/** The corosync dialect, row by row of the specification's section 19, in the daemon's own numbers; all frames go through bytes. */
class CorosyncRingTest {
    private static final long LONG = 20_000 * MILLI;

    static Scene scene(int nodes) {
        Scene scene = new Scene(5, nodes);
        scene.cluster.dialect = DialectPolicy.COROSYNC;
        scene.cluster.storeCapacity = 32_768;
        scene.cluster.payloadBytes = 1_410;
        return scene;
    }

    static Scene ring(int nodes) {
        Scene scene = scene(nodes);
        scene.cluster.startAll();
        scene.cluster.runUntil(LONG, c -> c.oneRing(c.configured.toArray()));
        return scene;
    }

    private static List<Token> tokensTo(Scene scene, int node) {
        return scene.seen.stream()
                .filter(each -> each.to() == node && each.frame() instanceof Token)
                .map(each -> (Token) each.frame())
                .toList();
    }

    // Membership.

    @Test
    void singletonAtStartNodeIsAloneInRingFiveAtOnce() {
        Scene scene = scene(2);
        scene.cluster.start(1);

        assertEquals(StateName.OPERATIONAL, scene.state(1));
        assertEquals(new RingId(1, 5), scene.node(1).core.ring());
    }

    @Test
    void ringIdsFirstPairAfterAColdStartIsRingNine() {
        Scene scene = ring(2);

        assertEquals(new RingId(1, 9), scene.node(1).core.ring());
        assertEquals(
                "regular 1.5 [1] joined [] left []", scene.node(1).delivered.get(0));
        assertEquals("transitional 1.5 1.9 [1]", scene.node(1).delivered.get(1));
        assertEquals(
                "regular 1.9 [1, 2] joined [2] left []", scene.node(1).delivered.get(2));
    }

    @Test
    void peerWhosePortIsRefusedStaysUntilItIsSilent() {
        Scene scene = ring(2);
        RingId formed = scene.node(1).core.ring();

        scene.node(1).core.peerGone(scene.cluster.now, 2, true);

        assertEquals(StateName.OPERATIONAL, scene.state(1));
        assertEquals(formed, scene.node(1).core.ring());
    }

    /** A daemon that was stopped, or comes just then, agrees first and thinks better of it when it has read what waits for it. */
    @Test
    void memberThatWantsAThirdBeforeTheCommitTokenReachesItEndsTheAttemptAtOnce() {
        Scene scene = scene(3);
        scene.network = (from, to, frame) -> !(frame instanceof Commit);
        scene.cluster.start(1);
        scene.cluster.start(2);
        scene.cluster.runUntil(LONG, c -> c.node(1).core.state() == StateName.COMMIT);

        scene.cluster.start(3);
        scene.heal();

        scene.cluster.runUntil(300 * MILLI, c -> c.oneRing(1, 2, 3));
    }

    @Test
    void commitTokenMakesTwoRoundsAndItsHopsAreCounted() {
        Scene scene = ring(3);
        RingId formed = scene.node(1).core.ring();

        List<String> hops = scene.seen.stream()
                .filter(each ->
                        each.frame() instanceof Commit commit && commit.ring().equals(formed))
                .map(each -> (Commit) each.frame())
                .map(commit -> commit.tokenSeq() + "/" + commit.index())
                .toList();
        assertEquals(List.of("1/1", "2/2", "3/3", "4/3", "5/3", "6/3"), hops);
    }

    @Test
    void aruOnFirstTokenIsMinusOneAndTheRepresentativeRaisesIt() {
        Scene scene = ring(2);
        RingId formed = scene.node(1).core.ring();

        List<Token> tokens = scene.seen.stream()
                .filter(each -> each.frame() instanceof Token token && token.isOf(formed))
                .map(each -> (Token) each.frame())
                .toList();

        Token first = tokens.get(0);
        assertEquals("0 0 -1 1", first.tokenSeq + " " + first.highestSeq + " " + first.aru + " " + first.aruSetBy);
        assertEquals(-1, tokens.get(1).aru);
        assertEquals(
                "2 0 0 0",
                tokens.get(2).tokenSeq + " " + tokens.get(2).highestSeq + " " + tokens.get(2).aru + " "
                        + tokens.get(2).aruSetBy);
    }

    @Test
    void firstFrameOfAPairIsSentAtTokenNine() {
        Scene scene = scene(2);
        scene.cluster.startAll();
        scene.cluster.runUntil(LONG, c -> c.node(1).core.state() == StateName.RECOVERY);
        scene.node(1).submit(false, "first");
        scene.node(2).submit(false, "first");
        scene.cluster.runUntil(LONG, c -> c.node(1).delivered.contains("2:first"));

        RingId formed = scene.node(1).core.ring();
        int at = IntStream.range(0, scene.seen.size())
                .filter(i -> scene.seen.get(i).frame() instanceof Packet packet && packet.isOf(formed))
                .findFirst()
                .orElseThrow();
        Token after = scene.seen.subList(at, scene.seen.size()).stream()
                .filter(each -> each.frame() instanceof Token)
                .map(each -> (Token) each.frame())
                .findFirst()
                .orElseThrow();
        assertTrue(after.tokenSeq == 8 || after.tokenSeq == 9, "token " + after.tokenSeq);
    }

    @Test
    void leaveIsSaidOnceAndTheOthersGoOn() {
        Scene scene = ring(3);
        scene.seen.clear();
        scene.node(3).leave();
        scene.cluster.runUntil(500 * MILLI, c -> c.oneRing(1, 2));

        assertEquals(2, scene.sent(3, Join.class).filter(Join::leaving).count(), "one copy for each");
        int rings = scene.node(1).delivered.size();
        scene.cluster.run(1_000 * MILLI);
        assertEquals(rings, scene.node(1).delivered.size());
    }

    @Test
    void killedMemberCostsTokenLossAndConsensus() {
        Scene scene = ring(3);
        long killed = scene.cluster.now;
        scene.cluster.crash(3);
        scene.cluster.runUntil(LONG, c -> c.oneRing(1, 2));

        long millis = (scene.cluster.now - killed) / MILLI;
        assertTrue(millis >= 2_200 && millis <= 2_400, "after " + millis + " ms");
    }

    @Test
    void restartIsVisibleByTheOldRingOfTheJoiner() {
        Scene scene = ring(3);
        scene.cluster.crash(3);
        scene.cluster.start(3);
        scene.cluster.runUntil(LONG, c -> c.oneRing(1, 2, 3));

        List<String> seen = scene.node(1).delivered;
        assertTrue(seen.get(seen.size() - 1).contains("joined [3] left [3]"), seen.toString());
        assertTrue(seen.get(seen.size() - 2).endsWith("[1, 2]"), seen.toString());
    }

    @Test
    void failToReceiveNodeAccusesItselfAndIsAlone() {
        Scene scene = ring(3);
        scene.network = (from, to, frame) -> !(to == 2 && frame instanceof Packet);
        scene.node(1).submit(false, "for all");
        scene.cluster.runUntil(LONG, c -> c.node(2).core.members().equals(NodeSet.of(2)));

        assertTrue(scene.node(2).journal.toString().contains("FAILED_TO_RECEIVE"));
        assertEquals(List.of("LACKS_PACKETS 2"), scene.node(2).notices);
        scene.cluster.runUntil(LONG, c -> c.node(1).core.members().equals(NodeSet.of(1, 3)));
        assertTrue(scene.node(3).delivered.contains("1:for all"));
    }

    @Test
    void ownFailSetContainingItselfIsAccepted() {
        Scene scene = ring(3);
        scene.silence();
        scene.cluster.node(1).receive(2, scene.join(2, NodeSet.of(1, 2, 3), NodeSet.of(2)));
        scene.cluster.run(10 * MILLI);

        assertEquals(StateName.GATHER, scene.state(1));
        assertEquals(NodeSet.of(2), scene.node(1).lastJoin.failed());
    }

    @Test
    void joinThatExcludesThisNodeIsIgnoredInARing() {
        Scene scene = ring(3);
        scene.cluster.node(1).receive(2, scene.join(2, NodeSet.of(1, 2, 3), NodeSet.of(1)));

        assertEquals(StateName.OPERATIONAL, scene.state(1));
    }

    // Foreign messages.

    @Test
    void foreignDataGathersAndALatePacketOfADeadRingDoesNot() {
        Scene scene = ring(3);
        scene.cluster.run(50 * MILLI);
        Packet late = scene.packet(2, 7);
        late.ringSequence -= 4;
        scene.node(1).receive(2, late);
        assertEquals(StateName.OPERATIONAL, scene.state(1));

        Packet foreign = scene.packet(2, 7);
        foreign.ringSequence += 4;
        foreign.ringRepresentative = 2;
        scene.node(1).receive(2, foreign);
        assertEquals(StateName.GATHER, scene.state(1));
    }

    @Test
    void whoeverIsOutsideWaitsUntilAllMembersHaveInstalledTheRing() {
        Scene scene = scene(3);
        scene.cluster.startAll();
        scene.cluster.runUntil(
                LONG,
                c -> c.members.values().stream()
                        .anyMatch(member -> member.core.members().size() == 3));
        int first = scene.cluster.members.values().stream()
                .filter(member -> member.core.members().size() == 3)
                .findFirst()
                .orElseThrow()
                .id;
        Packet foreign = scene.packet(first, 7);
        foreign.sender = first % 3 + 1;
        foreign.origin = foreign.sender;
        foreign.incarnation = DialectPolicy.INCARNATION_NOT_TOLD;
        foreign.ringSequence += 4;

        scene.node(first).receive(foreign.sender, foreign);
        assertEquals(StateName.OPERATIONAL, scene.state(first));

        scene.cluster.run(50 * MILLI);
        foreign.ringSequence = scene.node(first).core.ring().sequence() + 4;
        scene.node(first).receive(foreign.sender, foreign);
        assertEquals(StateName.GATHER, scene.state(first));
    }

    @Test
    void mergeIsAnnouncedByTheRepresentativeOfAnIdleRingOnly() {
        Scene scene = ring(3);
        scene.cluster.run(2_000 * MILLI);
        scene.seen.clear();
        scene.cluster.run(4_000 * MILLI);

        assertEquals(0, scene.sent(2, Merge.class).count());
        assertEquals(0, scene.sent(3, Merge.class).count());
        long announced = scene.sent(1, Merge.class).count() / 2;
        long rotations = tokensTo(scene, 2).size();
        assertTrue(announced > 0 && announced <= rotations, announced + " in " + rotations + " rotations");

        scene.seen.clear();
        for (int i = 0; i < 400; i++) {
            scene.node(3).submit(false, "busy " + i);
            scene.cluster.run(5 * MILLI);
        }
        assertEquals(0, scene.sent(1, Merge.class).count(), "while it is busy");
    }

    @Test
    void twoSilentRingsFindEachOther() {
        Scene scene = ring(4);
        scene.network = (from, to, frame) -> (from <= 2) == (to <= 2);
        scene.cluster.runUntil(LONG, c -> c.oneRing(1, 2) && c.oneRing(3, 4));
        scene.heal();

        scene.cluster.runUntil(LONG, c -> c.oneRing(1, 2, 3, 4));
    }
}
