package org.quorate.group.core.host;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.quorate.group.GroupJoining;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupMembership;
import org.quorate.group.GroupReceipt;
import org.quorate.group.GroupSubmission;
import org.quorate.group.GroupSubmission.Refused;
import org.quorate.group.core.process.GroupLayer;
import org.quorate.node.Confined;
import org.quorate.node.Inbox;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.Delivery;

/** The handle of one member: its messages pass its own gate, then the inbox that all members of the node share. */
@ThreadSafe
final class Membership implements GroupMembership {
    /** A deadline that nobody has waited for yet. */
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final String group;
    private final GroupMember who;
    private final GroupHost host;
    private final Gate gate;
    private final ByteBuffer agreedHead;
    private final ByteBuffer safeHead;
    private final Runnable onEndedByNode;
    private final CompletableFuture<GroupJoining> joined = new CompletableFuture<>();
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private boolean joiningAnswered;

    /** @param onEndedByNode run, on any thread, when the node ends it and its listener has been told */
    Membership(String group, GroupMember who, GroupHost host, Runnable onEndedByNode) {
        this.group = group;
        this.who = who;
        this.host = host;
        this.gate = new Gate(host.limits().windowBytes());
        this.agreedHead = SendRecord.head(who.instance(), GroupLayer.NO_RECEIPT, false);
        this.safeHead = SendRecord.head(who.instance(), GroupLayer.NO_RECEIPT, true);
        this.onEndedByNode = onEndedByNode;
    }

    @Override
    public String group() {
        return group;
    }

    @Override
    public GroupMember member() {
        return who;
    }

    @Override
    public CompletableFuture<GroupJoining> joined() {
        return joined.copy();
    }

    @Override
    public GroupSubmission send(Delivery delivery, ByteBuffer payload) {
        try {
            return send(delivery, payload, GroupLayer.NO_RECEIPT, 0);
        } catch (InterruptedException impossible) {
            throw new IllegalStateException("interrupted without waiting", impossible);
        }
    }

    @Override
    public GroupSubmission send(Delivery delivery, ByteBuffer payload, Duration patience) throws InterruptedException {
        return send(delivery, payload, GroupLayer.NO_RECEIPT, patience.toNanos());
    }

    @Override
    public CompletableFuture<GroupReceipt> sendAndConfirm(Delivery delivery, ByteBuffer payload) {
        try {
            return confirmed(delivery, payload, 0);
        } catch (InterruptedException impossible) {
            throw new IllegalStateException("interrupted without waiting", impossible);
        }
    }

    @Override
    public CompletableFuture<GroupReceipt> sendAndConfirm(Delivery delivery, ByteBuffer payload, Duration patience)
            throws InterruptedException {
        return confirmed(delivery, payload, patience.toNanos());
    }

    private CompletableFuture<GroupReceipt> confirmed(Delivery delivery, ByteBuffer payload, long patienceNanos)
            throws InterruptedException {
        CompletableFuture<GroupReceipt> future = new CompletableFuture<>();
        long receipt = host.receipts().open(future);
        boolean sent = false;
        try {
            GroupSubmission submission = send(delivery, payload, receipt, patienceNanos);
            sent = submission.isAccepted();
            if (submission instanceof Refused) {
                Refused refused = (Refused) submission;
                future.complete(new GroupReceipt.NotDelivered(refused.reason(), refused.explanation()));
            }
        } finally {
            if (!sent) {
                host.receipts().forget(receipt);
            }
        }
        return future;
    }

    private GroupSubmission send(Delivery delivery, ByteBuffer payload, long receipt, long patienceNanos)
            throws InterruptedException {
        int length = payload.remaining();
        if (length > host.limits().maxMessageBytes()) {
            return Refusals.tooLarge(length, host.limits().maxMessageBytes());
        }
        boolean large = host.isLarge(length);
        long cost = HostLimits.MESSAGE_COST + (large ? 0L : length);
        long deadline = UNKNOWN;
        Gate.Passage passage = gate.pass(cost);
        if (passage.mayEnd() && patienceNanos > 0) {
            deadline = System.nanoTime() + patienceNanos;
            passage = gate.pass(cost, deadline);
        }
        if (passage != Gate.Passage.PASSED) {
            return refusal(passage);
        }
        boolean sent = false;
        try {
            GroupSubmission submission = large
                    ? sendLarge(delivery, payload, receipt, patienceNanos, deadline)
                    : answer(
                            host.inbox(),
                            SendRecord.type(delivery, false),
                            head(delivery, receipt),
                            payload,
                            patienceNanos,
                            deadline);
            sent = submission.isAccepted();
            return submission;
        } finally {
            if (!sent) {
                gate.giveBack(cost);
            }
        }
    }

    /** Shared by threads where nobody wants a receipt. */
    private ByteBuffer head(Delivery delivery, long receipt) {
        boolean safe = delivery == Delivery.SAFE;
        if (receipt != GroupLayer.NO_RECEIPT) {
            return SendRecord.head(who.instance(), receipt, safe);
        }
        return safe ? safeHead : agreedHead;
    }

    private GroupSubmission sendLarge(
            Delivery delivery, ByteBuffer payload, long receipt, long patienceNanos, long deadline)
            throws InterruptedException {
        int length = payload.remaining();
        Gate.Passage passage = patienceNanos > 0
                ? host.largeGate().pass(length, known(deadline, patienceNanos))
                : host.largeGate().pass(length);
        if (passage != Gate.Passage.PASSED) {
            return refusal(passage);
        }
        byte[] copy = new byte[length];
        payload.get(payload.position(), copy);
        long ticket = host.deposit(copy);
        boolean sent = false;
        try {
            ByteBuffer body = ByteBuffer.allocate(Long.BYTES).putLong(0, ticket);
            ByteBuffer head = SendRecord.head(who.instance(), receipt);
            GroupSubmission submission =
                    answer(host.inbox(), SendRecord.type(delivery, true), head, body, patienceNanos, deadline);
            sent = submission.isAccepted();
            return submission;
        } finally {
            if (!sent) {
                host.withdraw(ticket);
                host.largeGate().giveBack(length);
            }
        }
    }

    /** Only who waits looks at the clock, which may cost as much as the rest of a submission. */
    private static long known(long deadline, long patienceNanos) {
        return deadline == UNKNOWN ? System.nanoTime() + patienceNanos : deadline;
    }

    private static GroupSubmission answer(
            Inbox inbox, int type, ByteBuffer front, ByteBuffer body, long patienceNanos, long deadline)
            throws InterruptedException {
        Inbox.Offer offer = inbox.offer(type, front, body, 0);
        if (offer == Inbox.Offer.FULL && patienceNanos > 0) {
            long left = known(deadline, patienceNanos) - System.nanoTime();
            offer = inbox.offer(type, front, body, Math.max(0, left));
        }
        return switch (offer) {
            case ACCEPTED -> GroupSubmission.Accepted.INSTANCE;
            case FULL -> Refusals.of(GroupSubmission.Reason.BACKLOG_FULL);
            case SHUT -> Refusals.of(GroupSubmission.Reason.NOT_RUNNING);
            case TOO_LARGE -> Refusals.of(GroupSubmission.Reason.TOO_LARGE);
        };
    }

    private Refused refusal(Gate.Passage passage) {
        return switch (passage) {
            case CLOSED -> Refusals.of(GroupSubmission.Reason.NOT_A_MEMBER);
            case STOPPED -> Refusals.stopped(gate.stoppedBy());
            case FULL, PASSED -> Refusals.of(GroupSubmission.Reason.WINDOW_FULL);
        };
    }

    @Override
    public int maxMessageBytes() {
        return host.limits().maxMessageBytes();
    }

    @Override
    public CompletableFuture<Void> leave() {
        gate.close();
        host.leave(who.instance());
        return left.copy();
    }

    // What the host tells.

    Gate gate() {
        return gate;
    }

    /** Sends nothing more. */
    void close() {
        gate.close();
    }

    /** The first answer counts. */
    @Confined("node loop")
    void completeJoining(GroupJoining result) {
        if (!joiningAnswered) {
            joiningAnswered = true;
            Answers.give(joined, result);
        }
    }

    void completeLeaving() {
        Answers.give(left, null);
    }

    /** The node ended it, not its owner. */
    void endedByNode() {
        whenOver(onEndedByNode);
    }

    /** Runs that on some thread when it is over and its listener has been told. */
    void whenOver(Runnable then) {
        left.whenComplete((nothing, failure) -> then.run());
    }
}
