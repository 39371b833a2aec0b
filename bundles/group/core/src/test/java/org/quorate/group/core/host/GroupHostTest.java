package org.quorate.group.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.group.core.host.Notebook.bytes;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.quorate.group.GroupJoining;
import org.quorate.group.GroupMembership;
import org.quorate.group.GroupMessage;
import org.quorate.group.GroupOptions;
import org.quorate.group.GroupReceipt;
import org.quorate.group.GroupSubmission;
import org.quorate.group.GroupSubmission.Reason;
import org.quorate.group.GroupView;
import org.quorate.node.Incumbent;
import org.quorate.node.LoopWork;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;

/** What applications see of groups, without a ring. */
class GroupHostTest {
    private static final int MIB = 1024 * 1024;

    private HandCluster cluster = new HandCluster(2, HostLimits.of(8 * MIB, 4096L * 1024 * 1024));
    private final Notebook one = new Notebook();
    private final Notebook two = new Notebook();

    @Test
    void membersSeeOneStream() {
        GroupMembership first = join(1, "chat", one);
        GroupMembership second = join(2, "chat", two);
        first.send(Delivery.AGREED, bytes("hello"));
        second.send(Delivery.SAFE, bytes("you too"));
        second.leave();
        cluster.turnUntil(() -> one.has("view 1.4#3"));

        assertEquals(
                List.of(
                        "joined 1/1",
                        "view 1.4#1 [1/1] +1 -[]",
                        "view 1.4#2 [1/1, 2/1] +1 -[]",
                        "1 1/1 AGREED hello",
                        "2 2/1 SAFE you too",
                        "view 1.4#3 [1/1] +0 -[LEAVE]"),
                one.lines);
        cluster.turnUntil(() -> two.has("view 1.4#3"));
        assertEquals(one.lines.subList(2, 6), two.lines.subList(1, 5));
    }

    @Test
    void receiptSaysWhereTheMessageWasOrdered() {
        GroupMembership first = join(1, "chat", one);

        CompletableFuture<GroupReceipt> receipt = first.sendAndConfirm(Delivery.AGREED, bytes("hello"));
        cluster.turnUntil(receipt::isDone);

        GroupReceipt.Delivered delivered = assertInstanceOf(GroupReceipt.Delivered.class, receipt.join());
        assertEquals("1.4#1", delivered.view().toString());
        assertEquals(1, delivered.sequence());
    }

    @Test
    void whatIsTooLargeOrNamelessIsRefused() {
        GroupMembership first = join(1, "chat", one);

        assertEquals(Reason.TOO_LARGE, refusal(first.send(Delivery.AGREED, ByteBuffer.allocate(8 * MIB + 1))));
        assertThrows(
                IllegalArgumentException.class, () -> cluster.node(1).groups.join("a b", one, GroupOptions.DEFAULT));
        assertThrows(
                IllegalArgumentException.class,
                () -> cluster.node(1).groups.join("x".repeat(65), one, GroupOptions.DEFAULT));
        assertThrows(IllegalArgumentException.class, () -> GroupOptions.DEFAULT.withQueueBytes(1));
        assertThrows(IllegalArgumentException.class, () -> HostLimits.of(65 * MIB, 4096L * 1024 * 1024));
    }

    @Test
    void whatWaitsHasAtMostAQuarterOfTheHeap() {
        HostLimits small = HostLimits.of(MIB, 256L * MIB);

        assertEquals(new HostLimits(MIB, 4 * MIB, 32L * MIB, 64L * MIB, 64L * MIB), small);
        assertEquals(new HostLimits(MIB, 4 * MIB, 128L * MIB, 192L * MIB, 320L * MIB), HostLimits.of(MIB, 4096L * MIB));
    }

    @Test
    void aMessageWakesTheLoopOnlyWhenTheOrderHasNoTurnSoon() {
        GroupMembership member = join(1, "chat", one);
        cluster.node(1).turnsSoon = true;
        cluster.turn();
        assertTrue(member.send(Delivery.AGREED, ByteBuffer.allocate(8)).isAccepted());

        assertEquals(LoopWork.NO_DEADLINE, cluster.node(1).loop.nanosToDeadline());

        cluster.node(1).turnsSoon = false;
        cluster.turn();
        assertTrue(member.send(Delivery.AGREED, ByteBuffer.allocate(8)).isAccepted());
        assertEquals(0, cluster.node(1).loop.nanosToDeadline());
    }

    @Test
    void handleServesForOneMembership() {
        GroupMembership first = join(1, "chat", one);
        CompletableFuture<Void> left = first.leave();
        cluster.turnUntil(left::isDone);

        assertEquals(Reason.NOT_A_MEMBER, refusal(first.send(Delivery.AGREED, bytes("late"))));
        CompletableFuture<GroupReceipt> receipt = first.sendAndConfirm(Delivery.AGREED, bytes("late"));
        assertInstanceOf(GroupReceipt.NotDelivered.class, receipt.join());
        assertTrue(first.leave().isDone());
    }

    @Test
    void listenerThatThrowsGetsTheNextCall() {
        Notebook throwing = new Notebook() {
            @Override
            public void delivered(GroupMessage message) {
                super.delivered(message);
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void viewChanged(GroupView view) {
                super.viewChanged(view);
                throw new AssertionError("on purpose");
            }
        };
        GroupMembership first = join(1, "chat", throwing);

        first.send(Delivery.AGREED, bytes("a"));
        first.send(Delivery.AGREED, bytes("b"));

        cluster.turnUntil(() -> throwing.messages() == 2);
    }

    @Test
    void listenerMayLeaveInsideACall() {
        Notebook leaving = new Notebook() {
            private GroupMembership own;

            @Override
            public void joined(GroupMembership membership) {
                own = membership;
            }

            @Override
            public void delivered(GroupMessage message) {
                super.delivered(message);
                own.leave();
            }
        };
        GroupMembership first = join(1, "chat", leaving);
        join(2, "chat", two);

        first.send(Delivery.AGREED, bytes("a"));

        cluster.turnUntil(() -> two.has("view 1.4#3") && leaving.has("view 1.4#3"));
        assertEquals(1, leaving.messages());
    }

    @Test
    void listenerMayUnregisterInsideACallAndIsToldNothingMore() {
        List<StandingMember> standing = new ArrayList<>();
        Notebook unregistering = new Notebook() {
            @Override
            public void delivered(GroupMessage message) {
                super.delivered(message);
                standing.get(0).close();
            }
        };
        standing.add(
                new StandingMember(cluster.node(1).host, "chat", unregistering, GroupOptions.DEFAULT, "test.bundle"));
        GroupMembership second = join(2, "chat", two);

        second.send(Delivery.AGREED, bytes("a"));
        second.send(Delivery.AGREED, bytes("b"));
        cluster.turnUntil(() -> two.has("view 1.4#3"));

        assertTrue(two.lines.contains("view 1.4#3 [2/1] +0 -[PROCDOWN]"), two.lines.toString());
        assertEquals(1, unregistering.messages());
    }

    @Test
    void bundleThatGoesTakesItsMembersAlong() {
        join(1, "chat", one);
        join(1, "mail", one);
        join(2, "chat", two);

        cluster.node(1).groups.close();
        cluster.turnUntil(() -> two.has("view 1.4#3"));

        assertEquals("view 1.4#3 [2/1] +0 -[PROCDOWN]", two.lines.get(two.lines.size() - 1));
    }

    @Test
    void standingMemberJoinsAgainWhenGroupsDo() {
        new StandingMember(cluster.node(1).host, "chat", one, GroupOptions.DEFAULT, "test.bundle");
        cluster.turnUntil(() -> one.has("view 1.4#1"));

        cluster.node(1).layer.detached();
        cluster.node(1).layer.attached(cluster.node(1));
        cluster.turnUntil(() -> one.has("ejected: this node takes part in groups no more"));
        cluster.agree();
        cluster.turnUntil(() -> one.has("joined 1/2"));

        cluster.turnUntil(() -> one.has("view 1.8#1 [1/2]"));
    }

    @Test
    void membersAreToldWhenGroupsEnd() {
        GroupMembership first = join(1, "chat", one);
        join(2, "chat", two);

        cluster.node(1).host.stop();
        cluster.turnUntil(() -> one.has("ejected: groups end on this node") && two.has("view 1.4#3"));

        assertTrue(two.lines.contains("view 1.4#3 [2/1] +0 -[PROCDOWN]"), two.lines.toString());
        assertEquals(Reason.NOT_A_MEMBER, refusal(first.send(Delivery.AGREED, bytes("late"))));
        GroupMembership late = cluster.node(1).groups.join("chat", one, GroupOptions.DEFAULT);
        GroupJoining.Refused refused =
                assertInstanceOf(GroupJoining.Refused.class, late.joined().join());
        assertEquals(GroupJoining.Reason.NOT_RUNNING, refused.reason());
    }

    @Test
    void numbersGoOnWhereTheVersionBeforeEnded() throws Exception {
        join(1, "chat", one);
        byte[] left = new InstanceNumbers(cluster.node(1).host, "old").bequeath();
        HandCluster next = new HandCluster(1, HostLimits.of(MIB, 4096L * 1024 * 1024));

        new InstanceNumbers(next.node(1).host, "new").begin(Optional.of(new Incumbent.Legacy("old", left, 0)));

        assertEquals(
                2,
                next.node(1)
                        .groups
                        .join("chat", two, GroupOptions.DEFAULT)
                        .member()
                        .instance());
        assertThrows(
                Incumbent.LegacyRefused.class,
                () -> new InstanceNumbers(next.node(1).host, "new")
                        .begin(Optional.of(new Incumbent.Legacy("old", new byte[3], 0))));
    }

    @Test
    void ringWithoutRoomKeepsWhatWasSentAndTheOrderOfLeaving() {
        GroupMembership first = join(1, "chat", one);
        HandCluster.HandNode node = cluster.node(1);
        node.hasRoom = false;
        int accepted = 0;
        while (first.send(Delivery.AGREED, ByteBuffer.allocate(1000)).isAccepted()) {
            accepted++;
        }
        assertEquals(Reason.WINDOW_FULL, refusal(first.send(Delivery.AGREED, ByteBuffer.allocate(1000))));
        CompletableFuture<Void> left = first.leave();
        cluster.turn();
        assertFalse(left.isDone());
        assertEquals(LoopWork.NO_DEADLINE, node.loop.nanosToDeadline());

        node.hasRoom = true;
        node.layer.roomAgain();
        assertEquals(0, node.loop.nanosToDeadline());
        cluster.turnUntil(left::isDone);

        assertEquals(HostLimits.of(MIB, 4096L * 1024 * 1024).windowBytes() / 1064, accepted);
        assertEquals(accepted, one.messages());
    }

    @Test
    void fullInboxRefusesAndStillLetsMembersLeave() {
        List<GroupMembership> members = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            members.add(join(1, "chat" + i, one));
        }
        Reason last = Reason.NOT_RUNNING;
        for (GroupMembership each : members) {
            GroupSubmission submission = each.send(Delivery.AGREED, ByteBuffer.allocate(1000));
            while (submission.isAccepted()) {
                submission = each.send(Delivery.AGREED, ByteBuffer.allocate(1000));
            }
            last = refusal(submission);
        }
        assertEquals(Reason.BACKLOG_FULL, last);

        List<CompletableFuture<Void>> left =
                members.stream().map(GroupMembership::leave).toList();
        cluster.turnUntil(() -> left.stream().allMatch(CompletableFuture::isDone));

        assertEquals(0, cluster.node(2).groups.groups().join().size());
    }

    @Test
    void othersSeeTheRoleOfAMember() {
        List<GroupView> views = new CopyOnWriteArrayList<>();
        join(1, "chat", new Notebook() {
            @Override
            public void viewChanged(GroupView view) {
                views.add(view);
                super.viewChanged(view);
            }
        });
        cluster.node(2).groups.join("chat", two, GroupOptions.DEFAULT.withRole("replica"));
        cluster.turnUntil(() -> two.has("view 1.4#2"));
        cluster.turnUntil(() -> views.size() == 2);

        assertEquals(
                List.of(false, true),
                views.get(1).members().stream()
                        .map(each -> each.hasRole("replica"))
                        .toList());
        assertEquals("replica of test.bundle 2", views.get(1).members().get(1).description());
        assertThrows(IllegalArgumentException.class, () -> GroupOptions.DEFAULT.withRole("a b"));
    }

    @Test
    void suspensionIsTold() {
        join(1, "chat", one);
        cluster.node(1).layer.membershipUnknown();
        cluster.agree();
        cluster.turnUntil(() -> one.has("view 1.8#1"));

        assertEquals(List.of("suspended", "view 1.8#1 [1/1] +0 -[]"), one.lines.subList(2, 4));
    }

    @Test
    void m83VerdictComesInTheStreamOfViewsAndMessages() {
        GroupMembership membership = join(1, "chat", one);
        GroupHost host = cluster.node(1).host;
        host.verdict(Verdict.QUORATE, new RingId(1, 4));
        membership.send(Delivery.AGREED, ByteBuffer.wrap(new byte[] {'a'}));
        cluster.turnUntil(() -> one.lines.size() == 4);
        cluster.agree();
        host.verdict(Verdict.QUORATE, new RingId(1, 8));
        cluster.node(1).layer.membershipUnknown();
        host.verdict(Verdict.UNDECIDED, new RingId(1, 8));
        cluster.agree();
        host.verdict(Verdict.INQUORATE, new RingId(1, 12));
        cluster.turnUntil(() -> one.has("INQUORATE in 1.12"));

        assertEquals("QUORATE in 1.4", one.lines.get(2));
        assertEquals(
                List.of("suspended", "UNDECIDED in 1.8", "view 1.12#1 [1/1] +0 -[]", "INQUORATE in 1.12"),
                one.lines.subList(4, 8));
    }

    private GroupMembership join(int node, String group, Notebook listener) {
        GroupMembership membership = cluster.node(node).groups.join(group, listener, GroupOptions.DEFAULT);
        CompletableFuture<GroupJoining> joined = membership.joined();
        cluster.turnUntil(joined::isDone);
        return membership;
    }

    static Reason refusal(GroupSubmission submission) {
        return assertInstanceOf(GroupSubmission.Refused.class, submission).reason();
    }
}
