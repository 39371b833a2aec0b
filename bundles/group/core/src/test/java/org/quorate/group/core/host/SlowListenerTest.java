package org.quorate.group.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.group.core.host.GroupHostTest.refusal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorate.group.GroupJoining;
import org.quorate.group.GroupMembership;
import org.quorate.group.GroupOptions;
import org.quorate.group.GroupReceipt;
import org.quorate.group.GroupStatus;
import org.quorate.group.GroupSubmission;
import org.quorate.group.GroupSubmission.Reason;
import org.quorate.ordering.Delivery;

/** A listener that does not come back: its own group waits or goes on without it, others never notice. */
class SlowListenerTest {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    private static final GroupOptions BLOCK = GroupOptions.DEFAULT.withQueueBytes(MIB);

    /** Of a listener that is quick, even if its thread gets no turn for a while. */
    private static final GroupOptions WIDE = BLOCK.withQueueBytes(64 * MIB);

    private static final GroupOptions EJECT = BLOCK.with(GroupOptions.Slow.EJECT);

    private final Notebook stuck = new Notebook();
    private final Notebook well = new Notebook();
    private HandCluster cluster = new HandCluster(2, HostLimits.of(MIB, 4096L * 1024 * 1024));

    @AfterEach
    void letGo() {
        stuck.goOn();
    }

    @Test
    void blockedListenerStopsItsGroupAndNoOther() {
        GroupMembership sender = join(1, "a", well, WIDE);
        join(2, "a", stuck, BLOCK);
        Notebook other = new Notebook();
        GroupMembership elsewhere = join(1, "b", new Notebook(), WIDE);
        join(2, "b", other, WIDE);
        stuck.standStill();

        int accepted = fill(sender);

        GroupSubmission.Refused refused =
                (GroupSubmission.Refused) sender.send(Delivery.AGREED, ByteBuffer.allocate(KIB));
        assertEquals(Reason.GROUP_STOPPED, refused.reason());
        assertTrue(refused.explanation().contains("2/1 (test.bundle 2)"), refused.explanation());
        GroupStatus status = cluster.node(2).groups.groups().join().get(0);
        assertTrue(status.isStopped());
        long waits = status.members().get(1).queuedBytes();
        assertTrue(waits > MIB && waits < 2 * MIB + MIB / 2, waits + " bytes wait");
        assertEquals(GroupStatus.ELSEWHERE, status.members().get(0).queuedBytes());

        for (int i = 0; i < 500; i++) {
            CompletableFuture<GroupReceipt> receipt =
                    elsewhere.sendAndConfirm(Delivery.AGREED, ByteBuffer.allocate(KIB));
            cluster.turnUntil(receipt::isDone);
            assertInstanceOf(GroupReceipt.Delivered.class, receipt.join());
        }
        cluster.turnUntil(() -> other.messages() == 500);
        assertEquals(1, stuck.messages());

        stuck.goOn();
        cluster.turnUntil(() -> stuck.messages() == accepted && well.messages() == accepted);
        assertEquals(LongStream.rangeClosed(1, accepted).boxed().toList(), stuck.sequences());
        cluster.turnUntil(
                () -> sender.send(Delivery.AGREED, ByteBuffer.allocate(KIB)).isAccepted());
        assertFalse(cluster.node(1).groups.groups().join().get(0).isStopped());
    }

    @Test
    void whatAFewRotationsBringStopsNobody() {
        GroupMembership sender = join(1, "a", well, GroupOptions.DEFAULT);
        join(2, "a", stuck, GroupOptions.DEFAULT);
        stuck.standStill();
        int messages = 3 * MIB / (64 * KIB); // a rotation of the token brings about 1 MiB at most

        for (int i = 0; i < messages; i++) {
            CompletableFuture<GroupReceipt> receipt =
                    sender.sendAndConfirm(Delivery.AGREED, ByteBuffer.allocate(64 * KIB));
            cluster.turnUntil(receipt::isDone);
            assertInstanceOf(GroupReceipt.Delivered.class, receipt.join());
        }

        cluster.turn();
        cluster.turn();
        assertFalse(cluster.node(1).groups.groups().join().get(0).isStopped());
        stuck.goOn();
        cluster.turnUntil(() -> stuck.messages() == messages);
    }

    @Test
    void senderWithPatienceWaitsForTheSlowOne() throws Exception {
        GroupMembership sender = join(1, "a", well, WIDE);
        join(2, "a", stuck, BLOCK);
        stuck.standStill();
        int accepted = fill(sender);
        AtomicReference<GroupSubmission> result = new AtomicReference<>();
        Thread waits = new Thread(() -> {
            try {
                result.set(sender.send(Delivery.AGREED, ByteBuffer.allocate(KIB), Duration.ofSeconds(60)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waits.start();
        cluster.turnUntil(() -> waits.getState() == Thread.State.TIMED_WAITING);

        stuck.goOn();

        cluster.turnUntil(() -> !waits.isAlive());
        assertTrue(result.get().isAccepted());
        cluster.turnUntil(() -> stuck.messages() == accepted + 1);
    }

    @Test
    void interruptedSenderHasSentNothing() throws Exception {
        GroupMembership sender = join(1, "a", well, WIDE);
        join(2, "a", stuck, BLOCK);
        stuck.standStill();
        int accepted = fill(sender);
        CompletableFuture<String> outcome = new CompletableFuture<>();
        Thread waits = new Thread(() -> {
            try {
                outcome.complete("came back with "
                        + sender.send(Delivery.AGREED, ByteBuffer.allocate(KIB), Duration.ofSeconds(60)));
            } catch (InterruptedException e) {
                outcome.complete("interrupted");
            }
        });
        waits.start();
        cluster.turnUntil(() -> waits.getState() == Thread.State.TIMED_WAITING);

        waits.interrupt();

        assertEquals("interrupted", outcome.get(30, TimeUnit.SECONDS));
        stuck.goOn();
        cluster.turnUntil(() -> stuck.messages() == accepted);
    }

    @Test
    void leaverDoesNotWaitForTheSlowOne() {
        GroupMembership sender = join(1, "a", well, WIDE);
        join(2, "a", stuck, BLOCK);
        stuck.standStill();
        fill(sender);

        CompletableFuture<Void> left = sender.leave();

        cluster.turnUntil(left::isDone);
        assertTrue(well.has("view 1.4#3 [2/1] +0 -[LEAVE]"));
    }

    @Test
    void slowListenerIsPutOutAfterAWhileIfItWantsThat() {
        GroupMembership sender = join(1, "a", well, WIDE);
        GroupMembership slow = join(2, "a", stuck, EJECT);
        stuck.standStill();
        for (int i = 0; i < 3000; i++) {
            send(sender); // nobody waits for it
        }
        cluster.turnUntil(() -> well.messages() == 3000);
        cluster.turn();
        assertFalse(stuck.has("ejected"));

        cluster.node(2).loop.passTime(EJECT.ejectAfter().toNanos());
        cluster.turnUntil(() -> well.has("view 1.4#3 [1/1] +0 -[EJECTED]") && stuck.has("ejected: "));

        assertEquals(Reason.NOT_A_MEMBER, refusal(slow.send(Delivery.AGREED, ByteBuffer.allocate(1))));
        send(sender);
        stuck.goOn();
        cluster.turnUntil(() -> well.messages() == 3001);
        assertEquals(1, stuck.messages());
        cluster.turnUntil(slow.leave()::isDone);
    }

    @Test
    void listenerThatIsWellAgainInTimeStays() {
        GroupMembership sender = join(1, "a", well, WIDE);
        join(2, "a", stuck, EJECT);
        stuck.standStill();
        for (int i = 0; i < 3000; i++) {
            send(sender);
        }
        cluster.turnUntil(() -> well.messages() == 3000);
        cluster.node(2).loop.passTime(EJECT.ejectAfter().toNanos() - 1);
        cluster.turn();

        stuck.goOn();
        for (int i = 0; i < 3000; i++) {
            send(sender); // while what overflowed moves on
        }

        cluster.turnUntil(() -> stuck.messages() == 6000);
        assertEquals(LongStream.rangeClosed(1, 6000).boxed().toList(), stuck.sequences());
        cluster.turn();
        cluster.node(2).loop.passTime(EJECT.ejectAfter().toNanos());
        cluster.turn();
        assertFalse(stuck.has("ejected"));
    }

    @Test
    void moreThanABlockedListenerMayHaveWaitingPutsItOut() {
        HostLimits tight = new HostLimits(MIB, MIB, MIB, 2 * MIB, 64L * MIB);
        cluster = new HandCluster(2, tight);
        GroupMembership sender = join(1, "a", well, WIDE);
        join(2, "a", stuck, EJECT);
        stuck.standStill();

        cluster.turnUntil(() -> {
            sender.send(Delivery.AGREED, ByteBuffer.allocate(KIB));
            return stuck.has("ejected: its listener is slow");
        });

        assertEquals(1, stuck.messages());
    }

    @Test
    void moreThanTheNodeMayHaveWaitingPutsOutTheOneWithTheMost() {
        HostLimits tight = new HostLimits(MIB, MIB, MIB, 64L * MIB, 5L * MIB);
        cluster = new HandCluster(2, tight);
        GroupMembership little = join(1, "a", well, EJECT);
        GroupMembership much = join(1, "b", new Notebook(), EJECT);
        Notebook slow = new Notebook();
        slow.standStill();
        join(2, "a", slow, EJECT);
        stuck.standStill();
        join(2, "b", stuck, EJECT);
        for (int i = 0; i < 1500; i++) {
            send(little);
        }

        cluster.turnUntil(() -> {
            much.send(Delivery.AGREED, ByteBuffer.allocate(KIB));
            return stuck.has("ejected: of ");
        });

        assertFalse(slow.has("ejected"));
        slow.goOn();
        cluster.turnUntil(() -> slow.messages() == 1500);
    }

    @Test
    void largeMessagesThatWaitCountToo() {
        GroupMembership sender = join(1, "a", well, WIDE);
        join(2, "a", stuck, BLOCK);
        stuck.standStill();
        CompletableFuture<GroupReceipt> first = sender.sendAndConfirm(Delivery.AGREED, ByteBuffer.allocate(MIB));
        cluster.turnUntil(first::isDone);
        CompletableFuture<GroupReceipt> second = sender.sendAndConfirm(Delivery.AGREED, ByteBuffer.allocate(MIB));
        cluster.turnUntil(second::isDone);
        cluster.turn();
        cluster.turn();

        assertEquals(Reason.GROUP_STOPPED, refusal(sender.send(Delivery.AGREED, ByteBuffer.allocate(MIB))));

        stuck.goOn();
        cluster.turnUntil(() -> stuck.messages() == 2);
        cluster.turnUntil(
                () -> sender.send(Delivery.AGREED, ByteBuffer.allocate(KIB)).isAccepted());
    }

    /** Sends until the group is stopped; how many were taken. */
    private int fill(GroupMembership sender) {
        int accepted = 0;
        while (true) {
            GroupSubmission submission = sender.send(Delivery.AGREED, ByteBuffer.allocate(KIB));
            if (submission.isAccepted()) {
                accepted++;
                assertTrue(accepted < 20_000, "nobody waits for it");
            } else if (refusal(submission) == Reason.GROUP_STOPPED) {
                cluster.turn();
                return accepted;
            }
            cluster.turn();
        }
    }

    private void send(GroupMembership sender) {
        cluster.turnUntil(
                () -> sender.send(Delivery.AGREED, ByteBuffer.allocate(KIB)).isAccepted());
    }

    private GroupMembership join(int node, String group, Notebook listener, GroupOptions options) {
        GroupMembership membership = cluster.node(node).groups.join(group, listener, options);
        CompletableFuture<GroupJoining> joined = membership.joined();
        cluster.turnUntil(joined::isDone);
        return membership;
    }
}
