package org.quorate.group.state.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.group.state.host.Words.bytes;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.quorate.group.state.CommandOutcome;
import org.quorate.group.state.MergePolicy;
import org.quorate.group.state.ReplicaStatus;
import org.quorate.group.state.StateMachine;
import org.quorate.group.state.core.Limits;
import org.quorate.group.state.wire.StateCodec;

/** What becomes of replicas whose machine or group refuses. */
class RefusedReplicaTest extends ReplicasInMemory {
    @Test
    void machineThatThrowsGoesOn() {
        HostedReplica first = replicate(1, one, MergePolicy.REFUSE);

        assertTrue(first.submit(bytes("throw")).join().isApplied());
        assertEquals(new CommandOutcome.Applied(2), first.submit(bytes("a")).join());
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
        HostedReplica outside = new HostedReplica("g", two, MergePolicy.REFUSE, room);
        outside.start();
        while (!outside.submit(ByteBuffer.allocate(1000)).isDone()) {
            Thread.onSpinWait();
        }
        assertEquals(CommandOutcome.Reason.QUEUE_FULL, refusal(outside.submit(ByteBuffer.allocate(1000))));
        CompletableFuture<List<String>> read = outside.read(() -> two.words);
        outside.close();

        assertThrows(CompletionException.class, read::join);
        assertEquals(CommandOutcome.Reason.CLOSED, refusal(outside.submit(bytes("late"))));
        assertThrows(
                IllegalArgumentException.class, () -> new HostedReplica("g", plain(), MergePolicy.APPLICATION, room));
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
    void machineWithAnErrorWhenItIsAttachedTakesPartInNothing() {
        Words broken = new Words() {
            @Override
            public void attached(org.quorate.group.state.ReplicatedState state) {
                throw new NoClassDefFoundError("on purpose");
            }
        };
        HostedReplica first = start(1, broken, MergePolicy.REFUSE, Limits.DEFAULT);

        assertThrows(CompletionException.class, first.read(() -> "").orTimeout(30, TimeUnit.SECONDS)::join);
        assertEquals(CommandOutcome.Reason.CLOSED, refusal(first.submit(bytes("a"))));
        assertEquals(List.of("void"), broken.words);
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
}
