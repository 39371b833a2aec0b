package org.quorate.group.state.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.group.state.host.Words.bytes;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorate.group.ProcessGroups;
import org.quorate.group.state.CommandOutcome;
import org.quorate.group.state.MergePolicy;
import org.quorate.group.state.ReplicaStatus;
import org.quorate.group.state.StateMachine;
import org.quorate.group.state.core.Limits;
import org.quorate.group.state.wire.StateCodec;

/** What applications see of replicated state, with real threads and streams. */
@org.junit.jupiter.api.Timeout(60)
class HostedReplicaTest {
    private static final int MIB = 1024 * 1024;

    private final MemoryCluster cluster = new MemoryCluster(1, 2, 3);
    private final List<HostedReplica> started = new ArrayList<>();
    private final Words one = new Words();
    private final Words two = new Words();
    private final Words three = new Words();

    @AfterEach
    void end() {
        started.forEach(HostedReplica::close);
        cluster.close();
    }

    @Test
    void commandsAreAppliedByAllInOneOrder() {
        HostedReplica first = replicate(1, one, MergePolicy.REFUSE);
        HostedReplica second = replicate(2, two, MergePolicy.REFUSE);

        assertEquals(new CommandOutcome.Applied(1), first.submit(bytes("a")).join());
        assertEquals(new CommandOutcome.Applied(2), second.submit(bytes("b")).join());

        await(() -> one.words.equals(List.of("a", "b")) && two.words.equals(one.words));
        assertEquals(first.status().lineage(), second.status().lineage());
        assertEquals(List.of("a", "b"), first.read(() -> one.words).join());
    }

    @Test
    void whoeverJoinsGetsOneSnapshotAndWhatFollowsIt() {
        HostedReplica first = replicate(1, one, MergePolicy.REFUSE);
        one.padding = 2 * MIB;
        first.submit(bytes("before")).join();
        two.restoring = new CountDownLatch(1);
        HostedReplica second = start(2, two, MergePolicy.REFUSE, Limits.DEFAULT);
        await(() -> two.restoresBegun == 1);
        first.submit(bytes("while")).join();
        CompletableFuture<CommandOutcome> own = second.submit(bytes("own"));
        await(() -> one.words.contains("own"));

        assertFalse(own.isDone());
        assertEquals(ReplicaStatus.Phase.RESTORING, second.status().phase());
        two.restoring.countDown();

        assertEquals(new CommandOutcome.Applied(3), own.join());
        assertEquals(List.of("before", "while", "own"), two.words);
        assertEquals(1, two.restoresBegun);
        await(() -> second.status().restored() == 1); // the status follows the outcome
        assertEquals(0, second.status().startedEmpty());
    }

    @Test
    void anotherGivesItsStateWhenTheDonorDies() {
        HostedReplica first = replicate(1, one, MergePolicy.REFUSE);
        first.submit(bytes("a")).join();
        replicate(2, two, MergePolicy.REFUSE);
        one.padding = 64 * MIB;
        Words slow = new Words() {
            @Override
            public void restore(java.io.InputStream state) throws java.io.IOException {
                if (++restoresBegun == 1) {
                    state.readNBytes(100);
                    cluster.kill(1);
                    state.skipNBytes(64L * MIB);
                }
                super.restore(state);
            }
        };

        HostedReplica third = replicate(3, slow, MergePolicy.REFUSE);

        assertEquals(List.of("a"), slow.words);
        assertEquals(1, third.status().restored());
        assertTrue(slow.restoresBegun > 1, "begun: " + slow.restoresBegun);
    }

    @Test
    void floodedJoinerGetsAnotherSnapshotAndNothingIsLost() {
        HostedReplica first = replicate(1, one, MergePolicy.REFUSE);
        two.restoring = new CountDownLatch(1);
        HostedReplica second = start(2, two, MergePolicy.REFUSE, new Limits(2_000, 1_000));
        await(() -> two.restoresBegun == 1);
        for (int i = 0; i < 40; i++) {
            first.submit(bytes("word " + i));
        }
        await(() -> one.snapshots > 1); // before the machine has noticed that the first is void
        two.restoring.countDown();
        await(second::isReady);

        await(() -> one.words.size() == 40 && two.words.equals(one.words));
        assertEquals(40, two.words.size());
        assertEquals(1, second.status().restored());
    }

    @Test
    void snapshotThatCannotBeRestoredComesAgainUntilItIsEnough() {
        replicate(1, one, MergePolicy.REFUSE);
        two.failures = 2;
        HostedReplica second = replicate(2, two, MergePolicy.REFUSE);
        assertEquals(1, second.status().restored());

        three.failures = 3;
        HostedReplica third = start(3, three, MergePolicy.REFUSE, Limits.DEFAULT);
        await(() -> three.failures == 0 && third.status().phase() == ReplicaStatus.Phase.OUTSIDE);
        assertEquals(3, three.restoresBegun);
    }

    @Test
    void smallerSideTakesOverTheStateOfTheLarger() {
        partedAndMet(MergePolicy.REFUSE);

        await(() -> List.of("a", "left").equals(three.words));
        assertEquals(List.of("a", "left"), one.words);
    }

    @Test
    void sideThatWasQuorateLaterWinsEvenIfItIsSmaller() {
        partedAndMet(MergePolicy.REFUSE, 3);

        await(() -> List.of("a", "right").equals(one.words) && one.words.equals(two.words));
        assertEquals(List.of("a", "right"), three.words);
    }

    @Test
    void applicationMakesOneStateOfBoth() {
        partedAndMet(MergePolicy.APPLICATION);

        await(() -> List.of("a", "left", "right").equals(three.words));
        await(() -> one.words.equals(three.words) && two.words.equals(three.words));
        started.get(0).submit(bytes("then")).join();
        await(() -> List.of("a", "left", "right", "then").equals(two.words));
        assertEquals(
                1,
                started.stream().map(each -> each.status().lineage()).distinct().count());
    }

    @Test
    void goesOnWithDifferentStatesWhereThatIsWanted() {
        partedAndMet(MergePolicy.ACCEPT);
        started.get(0).submit(bytes("then")).join();

        await(() -> List.of("a", "right", "then").equals(three.words));
        assertEquals(List.of("a", "left", "then"), one.words);
    }

    private void partedAndMet(MergePolicy policy, int... quorate) {
        HostedReplica first = replicate(1, one, policy);
        replicate(2, two, policy);
        HostedReplica third = replicate(3, three, policy);
        first.submit(bytes("a")).join();
        await(() -> two.words.contains("a") && three.words.contains("a"));
        cluster.form(3);
        first.submit(bytes("left")).join();
        third.submit(bytes("right")).join();
        for (int each : quorate) {
            started.get(each - 1).verdict(new org.quorate.ordering.RingId(each, 4), true);
        }
        cluster.form(1, 2, 3);
        await(() -> started.stream().allMatch(HostedReplica::isReady));
    }

    @Test
    void machineThatThrowsGoesOn() {
        HostedReplica first = replicate(1, one, MergePolicy.REFUSE);

        assertTrue(first.submit(bytes("throw")).join().isApplied());
        assertEquals(new CommandOutcome.Applied(2), first.submit(bytes("a")).join());
    }

    @Test
    void stateIsKeptWhileGroupsAreReplaced() {
        HostedReplica first = replicate(1, one, MergePolicy.REFUSE);
        first.submit(bytes("a")).join();
        ProcessGroups other = cluster.on(1);
        first.use(other);
        await(first::isReady);
        assertEquals(new CommandOutcome.Applied(2), first.submit(bytes("b")).join());

        first.lose(other);
        await(() -> first.status().phase() == ReplicaStatus.Phase.OUTSIDE);
        CompletableFuture<CommandOutcome> waits = first.submit(bytes("c"));
        first.use(cluster.on(1));

        assertEquals(new CommandOutcome.Applied(3), waits.join());
        assertEquals(1, first.status().startedEmpty());
    }

    @Test
    void whatCannotBeAppliedIsRefused() {
        HostedReplica first = replicate(1, one, MergePolicy.REFUSE);

        assertEquals(
                CommandOutcome.Reason.TOO_LARGE,
                refusal(first.submit(ByteBuffer.allocate(first.maxCommandBytes() + 1))));
        assertTrue(first.submit(ByteBuffer.allocate(first.maxCommandBytes()))
                .join()
                .isApplied());
        HostedReplica outside = new HostedReplica("g", two, MergePolicy.REFUSE);
        outside.start();
        while (!outside.submit(ByteBuffer.allocate(1000)).isDone()) {
            Thread.onSpinWait();
        }
        assertEquals(CommandOutcome.Reason.QUEUE_FULL, refusal(outside.submit(ByteBuffer.allocate(1000))));
        CompletableFuture<List<String>> read = outside.read(() -> two.words);
        outside.close();

        assertThrows(CompletionException.class, read::join);
        assertEquals(CommandOutcome.Reason.CLOSED, refusal(outside.submit(bytes("late"))));
        assertThrows(IllegalArgumentException.class, () -> new HostedReplica("g", plain(), MergePolicy.APPLICATION));
    }

    @Test
    void commandThatTheGroupTakesNoMoreIsRefusedAndLaterOnesHaveTheirOwnOutcomes() {
        HostedReplica first = replicate(1, one, MergePolicy.REFUSE);
        cluster.most = 1000;

        CompletableFuture<CommandOutcome> large = first.submit(ByteBuffer.allocate(2000));
        CompletableFuture<CommandOutcome> small = first.submit(bytes("a"));

        int allowed = 1000 - StateCodec.MAX_HEAD;
        assertEquals(
                new CommandOutcome.Refused(
                        CommandOutcome.Reason.TOO_LARGE,
                        "A command has at most " + allowed + " bytes; this one has 2000."),
                large.join());
        assertEquals(new CommandOutcome.Applied(1), small.join());
        assertEquals(new CommandOutcome.Applied(2), first.submit(bytes("b")).join());
        assertEquals(List.of("a", "b"), one.words);
    }

    @Test
    void largestCommandFollowsTheSettingsOfTheGroups() {
        HostedReplica first = replicate(1, one, MergePolicy.REFUSE);
        cluster.said = 2000;
        assertEquals(2000 - StateCodec.MAX_HEAD, first.maxCommandBytes());
        assertEquals(CommandOutcome.Reason.TOO_LARGE, refusal(first.submit(ByteBuffer.allocate(2000))));
        cluster.said = 4000;
        assertTrue(first.submit(ByteBuffer.allocate(2000)).join().isApplied());
    }

    @Test
    void piecesOfASnapshotAreNoLargerThanTheGroupTakes() {
        HostedReplica first = replicate(1, one, MergePolicy.REFUSE);
        first.submit(bytes("a")).join();
        cluster.most = 1000;
        cluster.said = 1000;
        one.padding = 10_000;

        replicate(2, two, MergePolicy.REFUSE);

        assertEquals(List.of("a"), two.words);
        assertEquals(1, one.snapshots);
    }

    @Test
    void errorOfAMachineIsAFailureAsAnyOther() {
        HostedReplica first = replicate(1, one, MergePolicy.REFUSE);
        Words broken = new Words() {
            @Override
            public void restore(java.io.InputStream state) throws java.io.IOException {
                if (++restoresBegun == 1) {
                    throw new StackOverflowError("on purpose");
                }
                super.restore(state);
            }
        };

        HostedReplica second = replicate(2, broken, MergePolicy.REFUSE);

        assertEquals(1, second.status().restored());
        CompletableFuture<Object> answer = first.read(() -> {
            throw new StackOverflowError("on purpose");
        });
        assertInstanceOf(
                StackOverflowError.class,
                assertThrows(CompletionException.class, answer::join).getCause());
        assertTrue(first.submit(bytes("b")).join().isApplied());
    }

    @Test
    void machineWithAnErrorWhileItAppliesIsLeftAlone() {
        HostedReplica first = replicate(1, one, MergePolicy.REFUSE);
        Words broken = new Words() {
            @Override
            public void apply(ByteBuffer command, long position) {
                super.apply(command, position);
                if (position == 2) {
                    throw new OutOfMemoryError("on purpose");
                }
            }
        };
        HostedReplica second = replicate(2, broken, MergePolicy.REFUSE);

        for (String word : List.of("a", "b", "c", "d")) {
            assertTrue(first.submit(bytes(word)).join().isApplied());
        }

        await(() -> second.status().phase() == ReplicaStatus.Phase.OUTSIDE && cluster.members() == 1);
        assertEquals(List.of("a", "b"), broken.words);
        assertEquals(List.of("a", "b", "c", "d"), one.words);
        await(() -> second.submit(bytes("e")).isDone());
        assertEquals(CommandOutcome.Reason.CLOSED, refusal(second.submit(bytes("e"))));
        assertThrows(CompletionException.class, second.read(() -> "").orTimeout(30, TimeUnit.SECONDS)::join);
        second.use(cluster.on(2));
        second.close();
        assertEquals(1, cluster.members());
    }

    @Test
    void replicaThatCannotSayWhatItHasLeavesItsGroup() {
        HostedReplica first = replicate(1, one, MergePolicy.REFUSE);
        cluster.most = 20;

        HostedReplica second = start(2, two, MergePolicy.REFUSE, Limits.DEFAULT);

        await(() -> cluster.joins == 2 && cluster.members() == 0);
        await(() -> first.status().phase() == ReplicaStatus.Phase.OUTSIDE);
        await(() -> second.status().phase() == ReplicaStatus.Phase.OUTSIDE);
    }

    private static StateMachine plain() {
        return new StateMachine() {
            @Override
            public void startEmpty() {}

            @Override
            public void apply(ByteBuffer command, long position) {}

            @Override
            public Snapshot snapshot() {
                return out -> {};
            }

            @Override
            public void restore(java.io.InputStream state) {}
        };
    }

    private static CommandOutcome.Reason refusal(CompletableFuture<CommandOutcome> outcome) {
        return assertInstanceOf(CommandOutcome.Refused.class, outcome.join()).reason();
    }

    private HostedReplica replicate(int node, Words machine, MergePolicy policy) {
        HostedReplica replica = start(node, machine, policy, Limits.DEFAULT);
        await(replica::isReady);
        return replica;
    }

    private HostedReplica start(int node, Words machine, MergePolicy policy, Limits limits) {
        HostedReplica replica = new HostedReplica("g", machine, policy, limits);
        started.add(replica);
        replica.start();
        replica.use(cluster.on(node));
        return replica;
    }

    /** Half a minute is no measure but the end of a test that hangs. */
    private static void await(BooleanSupplier so) {
        long begin = System.nanoTime();
        while (!so.getAsBoolean()) {
            Thread.yield();
            assertTrue(System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(30), "it does not come about");
        }
    }
}
