package org.quorate.group.state.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.group.state.host.Words.bytes;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.quorate.group.ProcessGroups;
import org.quorate.group.state.CommandOutcome;
import org.quorate.group.state.MergePolicy;
import org.quorate.group.state.ReplicaStatus;
import org.quorate.group.state.core.Limits;
import org.quorate.quorum.Verdict;

/** What applications see of replicated state, with real threads and streams. */
class HostedReplicaTest extends ReplicasInMemory {
    private static final int MIB = 1024 * 1024;

    @Test
    void commandsAreAppliedByAllInOneOrder() {
        HostedReplica first = replicate(1, one, MergePolicy.REFUSE);
        HostedReplica second = replicate(2, two, MergePolicy.REFUSE);

        assertEquals(new CommandOutcome.Applied(1), first.submit(bytes("a")).join());
        assertEquals(new CommandOutcome.Applied(2), second.submit(bytes("b")).join());

        assertEquals(2, second.status().lineage().position());
        await(() -> one.words.equals(List.of("a", "b")) && two.words.equals(one.words));
        await(() -> first.status().lineage().equals(second.status().lineage()));
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
        assertEquals(1, second.status().restored());
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
    void joinerWithRoomTakesOverOneSnapshotHoweverManyCommandsFollowIt() {
        room.giveBack(100_000);
        HostedReplica first = replicate(1, one, MergePolicy.REFUSE);
        two.restoring = new CountDownLatch(1);
        HostedReplica second = start(2, two, MergePolicy.REFUSE, new Limits(2_000, 1_000));
        await(() -> two.restoresBegun == 1);
        for (int i = 0; i < 40; i++) {
            first.submit(bytes("word " + i)).join();
        }
        await(() -> room.left() < 99_000); // it keeps more than its own
        two.restoring.countDown();
        await(second::isReady);

        await(() -> two.words.size() == 40 && two.words.equals(one.words));
        assertEquals(1, one.snapshots);
        assertEquals(1, second.status().restored());
        assertEquals(100_000, room.left());
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
        await(() -> List.of(one, two, three).stream()
                .allMatch(each -> List.of("a", "left", "right", "then").equals(each.words)));
        // the status follows
        await(() ->
                started.stream().map(each -> each.status().lineage()).distinct().count() == 1);
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
        for (int each : quorate) {
            cluster.verdict(each, Verdict.QUORATE);
        }
        first.submit(bytes("left")).join();
        third.submit(bytes("right")).join();
        cluster.form(1, 2, 3);
        await(() -> started.stream().allMatch(HostedReplica::isReady));
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
}
