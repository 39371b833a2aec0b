package org.quorate.shell.gogo.group;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.quorate.group.GroupJoining;
import org.quorate.group.GroupListener;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupMembership;
import org.quorate.group.GroupMessage;
import org.quorate.group.GroupOptions;
import org.quorate.group.GroupReceipt;
import org.quorate.group.GroupSubmission;
import org.quorate.group.GroupView;
import org.quorate.group.ProcessGroups;
import org.quorate.node.NodeIdentity;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.Delivery;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.Exit;
import org.quorate.shell.gogo.command.Stages;

/** A member for the time of one message. It takes what it is sent and forgets it, so that nobody ever waits for it. */
@ThreadSafe
final class Visit implements GroupListener, AutoCloseable {
    private static final Duration MOMENT = Duration.ofMillis(10);

    private final Stages stages;
    private final GroupMembership membership;
    private volatile Optional<GroupView> view = Optional.empty();
    private volatile Optional<String> ended = Optional.empty();

    private Visit(String group, ProcessGroups groups, Stages stages) {
        this.stages = stages;
        membership = groups.join(group, this, GroupOptions.DEFAULT.with(GroupOptions.Slow.EJECT));
    }

    /**
     * Joins, and returns when it has been told the first view.
     *
     * @throws CommandFault when it cannot join, or not in the caller's time
     */
    static Visit of(String group, ProcessGroups groups, Stages stages) throws InterruptedException {
        Visit visit = new Visit(group, groups, stages);
        boolean joined = false;
        try {
            visit.awaitView();
            joined = true;
        } finally {
            if (!joined) {
                visit.close();
            }
        }
        return visit;
    }

    private void awaitView() throws InterruptedException {
        CompletableFuture<GroupJoining> joining = membership.joined();
        while (view.isEmpty() && ended.isEmpty()) {
            if (joining.isDone() && joining.join() instanceof GroupJoining.Refused refused) {
                throw GroupFaults.notJoined(membership.group(), refused);
            }
            stages.waiting("joining group " + membership.group());
            stages.pause(MOMENT, "the joining of group " + membership.group());
        }
        if (view.isEmpty()) {
            throw GroupFaults.notJoined(
                    membership.group(), new GroupJoining.Refused(GroupJoining.Reason.NOT_RUNNING, ended.orElseThrow()));
        }
    }

    /** Members of the view told last, but for this one. */
    List<GroupMember> others() {
        return view.map(GroupView::members).orElse(List.of()).stream()
                .filter(member -> !member.equals(membership.member()))
                .toList();
    }

    /**
     * Sends, and returns when the message is delivered. Waits for room, and for a slow member of the group.
     *
     * @throws CommandFault when it is not delivered, or not in the caller's time
     */
    SentReport send(Delivery delivery, ByteBuffer payload, NodeIdentity self) throws InterruptedException {
        while (true) {
            GroupReceipt receipt = awaited(membership.sendAndConfirm(delivery, payload));
            if (receipt instanceof GroupReceipt.Delivered delivered) {
                return new SentReport(
                        membership.group(),
                        delivered.view().toString(),
                        delivered.sequence(),
                        payload.remaining(),
                        others().stream()
                                .map(member -> MemberRow.name(member, self))
                                .toList());
            } else if (receipt instanceof GroupReceipt.NotDelivered refused && isForNow(refused.reason())) {
                stages.waiting(refused.explanation());
                stages.pause(MOMENT, "room in group " + membership.group());
            } else if (receipt instanceof GroupReceipt.NotDelivered refused) {
                throw GroupFaults.notSent(membership.group(), refused);
            } else {
                throw GroupFaults.unknown(((GroupReceipt.Unknown) receipt).explanation());
            }
        }
    }

    private GroupReceipt awaited(CompletableFuture<GroupReceipt> receipt) throws InterruptedException {
        try {
            while (!receipt.isDone()) {
                stages.waiting("the members to order it");
                stages.pause(MOMENT, "the members to order it");
            }
        } catch (CommandFault late) {
            throw late.exitCode() == Exit.TIMEOUT
                    ? GroupFaults.unknown("the members had not ordered it when the time was over")
                    : late;
        }
        return receipt.join();
    }

    private static boolean isForNow(GroupSubmission.Reason reason) {
        return switch (reason) {
            case WINDOW_FULL, GROUP_STOPPED, BACKLOG_FULL -> true;
            case TOO_LARGE, NOT_A_MEMBER, NOT_RUNNING -> false;
        };
    }

    @Override
    public void viewChanged(GroupView now) {
        view = Optional.of(now);
    }

    @Override
    public void delivered(GroupMessage message) {}

    @Override
    public void ejected(String reason) {
        ended = Optional.of(reason);
    }

    /** Leaves; nobody waits for that. */
    @Override
    public void close() {
        membership.leave();
    }
}
