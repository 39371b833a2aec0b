package org.quorate.ordering.totem.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.ordering.totem.core.Cluster.MILLI;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Regression scenarios about who is in a ring (specification, section 20). */
class MembershipScenariosTest {
    private static final NodeSet ALL = NodeSet.of(1, 2, 3);

    /** Guards the first condition of {@code Operating.onJoin}, and that two that gave each other up still merge. */
    @Test
    void r06JoinThatGivesThisNodeUpDoesNotBreakItsRingAndBothMergeLater() {
        Scene scene = Scene.ring(206, 3);
        long ignored = scene.node(1).count(Counter.JOIN_IGNORED);

        scene.node(1).receive(3, scene.join(3, ALL, NodeSet.of(1)));

        assertEquals(StateName.OPERATIONAL, scene.state(1));
        assertEquals(ignored + 1, scene.node(1).count(Counter.JOIN_IGNORED));

        scene.network = (from, to, frame) -> (from == 1) == (to == 1);
        scene.cluster.runUntil(4000 * MILLI, c -> c.oneRing(1) && c.oneRing(2, 3));
        scene.heal();
        scene.cluster.runUntil(1000 * MILLI, c -> c.oneRing(1, 2, 3));
    }

    /**
     * Guards the end of {@code Operating.onJoin}: a joiner is heard at its second word, not after the loss of a token (1000
     * ms).
     */
    @Test
    void r07JoinerIsInWithinTheRepetitionOfItsJoin() {
        Scene scene = new Scene(207, 3);
        scene.cluster.start(1);
        scene.cluster.start(2);
        scene.cluster.runUntil(3000 * MILLI, c -> c.oneRing(1, 2));

        scene.cluster.start(3);

        scene.cluster.runUntil(250 * MILLI, c -> c.oneRing(1, 2, 3));
        assertEquals(0, scene.node(1).count(Counter.TOKEN_LOST));
    }

    /**
     * Guards that an input ends before the next begins: a join in RECOVERY, with a message to recover, is one change of
     * state.
     */
    @Test
    void r19JoinWhileRecoveringIsOneChangeAndLosesNothing() {
        Scene scene = Scene.ring(219, 3);
        scene.network = (from, to, frame) -> !(from == 3 && to == 1 && frame instanceof Packet);
        scene.node(3).submit(true, "to be recovered");
        scene.cluster.runUntil(100 * MILLI, c -> c.node(2).core.highestSeq() == 1);
        scene.cluster.crash(3);
        scene.heal();
        scene.cluster.runUntil(4000 * MILLI, c -> c.node(2).core.state() == StateName.RECOVERY);
        Join again = scene.node(1).lastJoin;
        Join fresh = new Join(
                1,
                again.incarnation(),
                again.counter() + 50,
                scene.sent(1, Commit.class)
                        .reduce((first, second) -> second)
                        .orElseThrow()
                        .ring()
                        .sequence(),
                false,
                again.candidates(),
                again.failed(),
                again.reach(),
                Remembered.NONE,
                1000,
                1200,
                64,
                65536,
                1,
                1,
                0);
        int changes = scene.node(2).journal.size();

        scene.node(2).receive(1, fresh);

        List<String> news = scene
                .node(2)
                .journal
                .subList(changes, scene.node(2).journal.size())
                .stream()
                .filter(line -> line.contains("->"))
                .toList();
        assertEquals(1, news.size(), news.toString());
        assertTrue(news.get(0).contains("RECOVERY -> GATHER JOIN_RECEIVED"), news.toString());
        assertEquals(1, scene.node(2).count(Counter.RECOVERY_FAILED));
        scene.cluster.runUntil(6000 * MILLI, c -> c.oneRing(1, 2));
        assertTrue(scene.node(1).delivered.contains("3:to be recovered"), scene.cluster.toString());
        RingTest.assertSameDeliveries(scene.cluster, 1, 2);
    }

    /**
     * Guards {@code NodeSet}: sets that shrink from five to three are equal when their members are, whatever was behind
     * them.
     */
    @Test
    void r20SetsThatShrinkAreStillEqual() {
        Scene scene = Scene.ring(220, 5);
        scene.cluster.crash(4);
        scene.cluster.crash(5);

        scene.cluster.runUntil(4000 * MILLI, c -> c.oneRing(1, 2, 3));

        for (int id = 1; id <= 3; id++) {
            NodeSet hoped = scene.node(id)
                    .lastJoin
                    .candidates()
                    .minus(scene.node(id).lastJoin.failed());
            assertEquals(NodeSet.of(1, 2, 3), hoped);
        }
    }

    /**
     * Guards {@code NodeSet.of} and {@code Configuration.successorOf}: all know the same order, whatever order they heard
     * of.
     */
    @Test
    void r21TokenGoesRoundInTheOrderOfIds() {
        assertArrayEquals(
                new int[] {1, 2, 70000, Integer.MAX_VALUE},
                NodeSet.of(70000, 2, Integer.MAX_VALUE, 1).toArray());
        Scene scene = new Scene(221, 4);
        for (int id : new int[] {3, 1, 4, 2}) {
            scene.cluster.start(id);
            scene.cluster.run(MILLI);
        }
        scene.cluster.runUntil(1000 * MILLI, c -> c.oneRing(1, 2, 3, 4));

        scene.cluster.run(20 * MILLI);

        assertTrue(scene.seen.stream()
                .filter(each -> each.frame() instanceof Token)
                .allMatch(each -> each.to() == each.from() % 4 + 1));
    }

    /**
     * Guards {@code Admission.admits(Join)}, more than one condition of it: a farewell of nobody, of a stranger or of this
     * node is none.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, -1, 9})
    void r22FarewellWithoutAValidSenderIsRefused(int sender) {
        Scene scene = Scene.ring(222, 3);
        Join honest = scene.join(3, ALL, NodeSet.EMPTY);
        long refused = scene.node(1).count(Counter.INVALID);

        scene.node(1)
                .receive(
                        3,
                        new Join(
                                sender,
                                1,
                                1L << 41,
                                honest.ringSequence(),
                                true,
                                NodeSet.of(1, 2),
                                sender == 9 ? NodeSet.of(9) : NodeSet.EMPTY,
                                NodeSet.EMPTY,
                                Remembered.NONE,
                                1000,
                                1200,
                                64,
                                65536,
                                1,
                                1,
                                0));

        assertEquals(refused + 1, scene.node(1).count(Counter.INVALID));
        assertEquals(StateName.OPERATIONAL, scene.state(1));
    }

    /**
     * Guards {@code Gathering.enter} from RECOVERY: four of five die when the first of them recovers; the last one goes on
     * alone.
     */
    @Test
    void r23LastOneOfFiveWhoseRecoveryFailsFormsItsOwnRing() {
        Scene scene = Scene.ring(223, 5);
        scene.node(3).submit(true, "mine");
        scene.cluster.run(20 * MILLI);
        scene.node(2).paused(1500 * MILLI);
        scene.cluster.runUntil(2000 * MILLI, c -> c.node(3).core.state() == StateName.RECOVERY);

        for (int id : new int[] {1, 2, 4, 5}) {
            scene.cluster.crash(id);
        }

        scene.cluster.runUntil(10_000 * MILLI, c -> c.oneRing(3));
        assertEquals("", scene.node(3).fatal);
        assertTrue(scene.node(3).delivered.contains("3:mine"));
    }

    /**
     * Guards {@code Gathering.enter}: a join that comes too soon waits for a deadline; nothing in the core ever waits
     * itself.
     */
    @Test
    void r37JoinThatMustWaitIsADeadline() {
        Scene scene = Scene.ring(237, 3);
        scene.cluster.run(100 * MILLI);
        scene.silence();
        scene.node(2).paused(1500 * MILLI);
        scene.seen.clear();
        long asked = scene.cluster.now;

        scene.node(2).receive(3, scene.join(3, ALL, NodeSet.of(1)));

        assertEquals(StateName.GATHER, scene.state(2));
        assertEquals(0, scene.sent(2, Join.class).count());
        assertEquals(asked + 5 * MILLI, scene.node(2).armedAt[Deadline.JOIN.ordinal()]);
    }

    /** Guards that sets and commit tokens have no built-in size: 70 members. */
    @Test
    void r38SeventyMembersFormARing() {
        Scene scene = new Scene(238, 70);
        scene.cluster.startAll();

        scene.cluster.runUntil(5000 * MILLI, c -> c.oneRing(c.configured.toArray()));

        scene.node(70).submit(true, "a");
        scene.cluster.runUntil(1000 * MILLI, c -> RingTest.deliveredAll(c, 1));
    }

    /** Guards {@code Gathering.mustListen} and {@code Recovering.originate}: a node that reaches nobody still serves itself. */
    @Test
    void r48NodeWithoutAnyNetworkFormsARingOfItsOwn() {
        Scene scene = Scene.ring(248, 3);
        scene.silence();

        scene.cluster.runUntil(4000 * MILLI, c -> c.oneRing(2));

        scene.node(2).submit(true, "alone");
        scene.cluster.run(MILLI);
        assertTrue(scene.node(2).delivered.contains("2:alone"));
    }

    /**
     * Guards that nothing puts {@code Deadline.MERGE} off: rings of two whose tokens are held again and again, without a
     * message, still meet.
     */
    @Test
    void r51SilentRingsMergeAfterAHeal() {
        Scene scene = Scene.ring(251, 6);
        scene.network = (from, to, frame) -> (from - 1) / 2 == (to - 1) / 2;
        scene.cluster.runUntil(5000 * MILLI, c -> c.oneRing(1, 2) && c.oneRing(3, 4) && c.oneRing(5, 6));
        scene.cluster.run(2000 * MILLI);

        scene.heal();

        scene.cluster.runUntil(2000 * MILLI, c -> c.oneRing(1, 2, 3, 4, 5, 6));
    }

    /** Guards {@code JOIN_SPACING}: ten nodes that came to exclude each other answer each other, each at most every 5 ms. */
    @Test
    void r52JoinsOfTenNodesThatDisagreeDoNotBecomeAStorm() {
        Scene scene = Scene.ring(252, 10);
        scene.network = (from, to, frame) -> frame instanceof Join && (from + to) % 3 != 0;
        scene.cluster.run(5000 * MILLI);
        scene.seen.clear();
        scene.heal();

        scene.cluster.runUntil(10_000 * MILLI, c -> c.oneRing(c.configured.toArray()));

        for (int id = 1; id <= 10; id++) {
            int node = id;
            List<Long> times = scene.seen.stream()
                    .filter(each -> each.from() == node && each.frame() instanceof Join)
                    .map(Scene.Seen::at)
                    .distinct()
                    .toList();
            for (int i = 1; i < times.size(); i++) {
                assertTrue(times.get(i) - times.get(i - 1) >= 5 * MILLI, "node " + node + " at " + times.get(i));
            }
            assertFalse(times.isEmpty());
        }
    }

    /** Guards {@code Candidates.isScarred} in {@code Operating.onJoin}: the stranger will form its ring and announce it. */
    @Test
    void joinOfAStrangerThatGivesAnyMemberUpDoesNotBreakTheRing() {
        Scene scene = Scene.ring(253, 4);
        scene.network = (from, to, frame) -> (from == 4) == (to == 4);
        scene.cluster.runUntil(4000 * MILLI, c -> c.oneRing(1, 2, 3) && c.oneRing(4));
        long ignored = scene.node(1).count(Counter.JOIN_IGNORED);

        scene.node(1).receive(4, scene.join(4, NodeSet.of(1, 2, 3, 4), NodeSet.of(3)));

        assertEquals(StateName.OPERATIONAL, scene.state(1));
        assertEquals(ignored + 1, scene.node(1).count(Counter.JOIN_IGNORED));
        scene.heal();
        scene.cluster.runUntil(1000 * MILLI, c -> c.oneRing(1, 2, 3, 4));
    }

    /**
     * Guards {@code Gathering.awaitConsensus}: a change late in a round leaves four join intervals (50 ms) to agree on it, an early
     * one changes nothing.
     */
    @Test
    void changeOfTheCandidatesDoesNotBeginTheWaitForConsensusAnew() {
        Scene scene = Scene.ring(254, 4);
        scene.silence();
        scene.cluster.runUntil(2000 * MILLI, c -> c.node(1).core.state() == StateName.GATHER);
        long due = scene.node(1).armedAt[Deadline.CONSENSUS.ordinal()];

        scene.node(1).receive(4, scene.join(4, NodeSet.of(1, 2, 3, 4), NodeSet.of(1)));

        assertEquals(due, scene.node(1).armedAt[Deadline.CONSENSUS.ordinal()]);
        scene.cluster.run(due - scene.cluster.now - 100 * MILLI);
        scene.node(1).receive(3, scene.join(3, NodeSet.of(1, 2, 3, 4), NodeSet.of(1, 4)));
        assertEquals(scene.cluster.now + 4 * 50 * MILLI, scene.node(1).armedAt[Deadline.CONSENSUS.ordinal()]);
    }
}
