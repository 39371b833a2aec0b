package org.quorate.group.core.host;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.quorate.group.GroupJoining;
import org.quorate.group.GroupListener;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupOptions;
import org.quorate.group.GroupView;
import org.quorate.group.GroupViewId;
import org.quorate.group.core.process.Incoming;
import org.quorate.group.core.process.Pieces;
import org.quorate.group.core.process.Recipient;
import org.quorate.node.Confined;
import org.quorate.node.Mailbox;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A member on this node as the loop sees it: what it is told goes to its mailbox, and behind that to its overflow. */
@Confined("node loop")
final class HostedMember implements Recipient {
    private static final Logger LOG = LoggerFactory.getLogger(HostedMember.class);
    private static final long SLOW_NANOS = 1_000_000_000;
    private static final long REPORT_NANOS = 10_000_000_000L;

    /** What waits for a listener may wait for company; less than this may be all that somebody waits for. */
    private static final int LITTLE_BYTES = 4 * 1024;

    /** So much may wait for a listener before its own member is to wait with sending, or half of its mailbox where that is more. */
    private static final long HOLD_BYTES = 512 * 1024;

    private static final byte[] NOTHING = {};
    private static final ByteBuffer NO_HEAD = ByteBuffer.allocate(0);

    private final Membership membership;
    private final GroupListener listener;
    private final GroupOptions options;
    private final ListenerCalls calls;
    private final Mailbox mailbox;
    private final long holdBytes;
    private final GroupHost host;
    private final Overflow overflow = new Overflow();
    private final MessageRecord record = new MessageRecord();

    /** Bytes of large messages that the listener has not been done with. */
    private final AtomicLong largeBytes = new AtomicLong();

    private final AtomicInteger largeMessages = new AtomicInteger();

    private long ownLargeBytes;
    private int unflushed;

    /** Of its own messages that were delivered, and count as on their way until its listener has caught up. */
    private long heldBack;

    private boolean listed;
    private boolean slow;
    private long slowSince;
    private long reportAt;
    private boolean closed;

    HostedMember(
            Membership membership,
            GroupListener listener,
            GroupOptions options,
            ListenerCalls calls,
            Supplier<Mailbox> mailbox,
            GroupHost host) {
        this.membership = membership;
        this.listener = listener;
        this.options = options;
        this.calls = calls;
        this.mailbox = mailbox.get();
        this.holdBytes = Math.max(HOLD_BYTES, this.mailbox.capacityBytes() / 2);
        calls.watch(this.mailbox, host::wake);
        this.host = host;
    }

    GroupMember who() {
        return membership.member();
    }

    String group() {
        return membership.group();
    }

    // What the layer tells.

    @Override
    public void joined(GroupViewId view) {
        membership.completeJoining(new GroupJoining.Joined(view));
        tell(each -> each.joined(membership));
    }

    @Override
    public void refused(GroupJoining.Reason reason) {
        String why = Refusals.explain(reason, group());
        membership.completeJoining(new GroupJoining.Refused(reason, why));
        if (reason != GroupJoining.Reason.WITHDRAWN) {
            LOG.warn("GRP-013 Bundle {} did not join group {}: {}", who().description(), group(), why);
        }
        finish(each -> each.ejected(why));
    }

    @Override
    public void viewChanged(GroupView view) {
        tell(calls.view(view));
    }

    @Override
    public void delivered(Incoming message) {
        offer(MessageRecord.MESSAGE, record.of(message), message.bytes, message.offset, message.length);
    }

    @Override
    public void deliveredRun(Incoming run) {
        offer(MessageRecord.MESSAGES, record.of(run), run.bytes, run.offset, run.length);
    }

    @Override
    public void delivered(Incoming message, Pieces pieces) {
        Assembled whole = host.assembled(pieces);
        ByteBuffer head =
                ByteBuffer.allocate(MessageRecord.HEAD).put(record.of(message)).flip();
        largeBytes.addAndGet(whole.bytes());
        largeMessages.incrementAndGet();
        ListenerCalls.Told large = calls.large(head, whole);
        tell(each -> {
            try {
                large.to(each);
            } finally {
                largeMessages.decrementAndGet();
                largeBytes.addAndGet(-whole.bytes());
            }
        });
    }

    @Override
    public void suspended() {
        tell(GroupListener::suspended);
    }

    @Override
    public void verdictChanged(Verdict verdict, RingId ring) {
        tell(each -> each.verdictChanged(verdict, ring));
    }

    @Override
    public void left() {
        finish(each -> {});
    }

    @Override
    public void ended(String reason) {
        membership.completeJoining(new GroupJoining.Refused(GroupJoining.Reason.NOT_RUNNING, reason));
        LOG.warn("GRP-014 Bundle {} is in group {} no more: {}.", who().description(), group(), reason);
        finish(each -> each.ejected(reason));
        membership.endedByNode();
    }

    /** Tells the last thing; the mailbox ends behind it. */
    private void finish(ListenerCalls.Told last) {
        membership.close();
        giveBackLarge();
        tell(each -> {
            try {
                last.to(each);
            } finally {
                mailbox.close();
                membership.completeLeaving();
            }
        });
        host.forget(this);
        flush();
    }

    @Override
    public void ownDelivered(int bytes) {
        if (host.isLarge(bytes)) {
            ownLargeBytes -= bytes;
            host.largeGate().giveBack(bytes);
            giveBack(HostLimits.MESSAGE_COST);
        } else {
            giveBack(HostLimits.MESSAGE_COST + (long) bytes);
        }
    }

    @Override
    public void ownDelivered(long bytes, int messages) {
        giveBack((long) messages * HostLimits.MESSAGE_COST + bytes);
    }

    /** A sender whose own listener is behind waits for it: it would be the next to be waited for by all. */
    private void giveBack(long cost) {
        heldBack += cost;
        if (waitingBytes() <= holdBytes) {
            giveBackHeld();
        } else {
            attend();
        }
    }

    private void giveBackHeld() {
        long back = heldBack;
        heldBack = 0;
        membership.gate().giveBack(back);
    }

    private long waitingBytes() {
        return mailbox.usedBytes() + overflow.bytes();
    }

    /** A large message of its own is on its way from here on. */
    void takesLarge(int bytes) {
        ownLargeBytes += bytes;
    }

    private void giveBackLarge() {
        host.largeGate().giveBack(ownLargeBytes);
        ownLargeBytes = 0;
    }

    @Override
    public void stopped(GroupMember by) {
        membership.gate().stop(by + " (" + by.description() + ")");
    }

    @Override
    public void released() {
        membership.gate().release();
    }

    @Override
    public long queuedBytes() {
        return waitingBytes() + largeBytes.get();
    }

    private void tell(ListenerCalls.Told object) {
        calls.add(object);
        offer(MessageRecord.OBJECT, NO_HEAD, NOTHING, 0, 0);
    }

    private void offer(int type, ByteBuffer head, byte[] bytes, int offset, int length) {
        if (closed) {
            return;
        }
        if (!overflow.isEmpty() || !mailbox.offer(type, head, bytes, offset, length)) {
            overflow.add(type, head, bytes, offset, length);
        }
        unflushed += head.remaining() + length;
        attend();
    }

    private void attend() {
        if (!listed && !closed) {
            listed = true;
            host.attend(this);
        }
    }

    // What the host does in each turn in which something waits.

    /** Lets the listener see what it was told. */
    void flush() {
        unflushed = 0;
        mailbox.flush();
    }

    /** Whether the listener may sleep and there is something for it. */
    boolean isUnflushed() {
        return unflushed > 0;
    }

    /**
     * Moves what waits on, and sees whether it is slow.
     *
     * @param moreComes soon, and this will be called then: much may wait for it, since waking a listener costs more than a packet does
     * @return whether it must be attended again
     */
    boolean tend(long nowNanos, boolean moreComes) {
        overflow.moveTo(mailbox);
        if (!moreComes || unflushed <= LITTLE_BYTES) {
            flush();
        }
        long bytes = queuedBytes();
        if (!slow && bytes - firstLargeBytes() > options.queueBytes()) {
            slow = true;
            slowSince = nowNanos;
            reportAt = nowNanos + SLOW_NANOS;
            host.slow(this, options.slow() == GroupOptions.Slow.BLOCK);
        } else if (slow && bytes - firstLargeBytes() <= options.queueBytes() / 4) {
            slow = false;
            host.slow(this, false);
        }
        if (slow) {
            tendSlow(bytes, nowNanos);
        }
        if (heldBack > 0 && waitingBytes() <= holdBytes / 2) {
            giveBackHeld();
        }
        calls.wakeBelow(awaitedBytes());
        listed = !closed && (slow || heldBack > 0 || isUnflushed() || !overflow.isEmpty());
        return listed;
    }

    /** How few bytes must be left in the mailbox that there is something to be done here. */
    private long awaitedBytes() {
        if (!overflow.isEmpty()) {
            return mailbox.capacityBytes() / 2;
        }
        return heldBack > 0 ? holdBytes / 2 : slow ? options.queueBytes() / 4 : ListenerCalls.NOTHING_AWAITED;
    }

    /** A single large message makes nobody slow, however large it is. */
    private long firstLargeBytes() {
        return largeMessages.get() == 1 ? largeBytes.get() : 0;
    }

    private void tendSlow(long bytes, long nowNanos) {
        long millis = (nowNanos - slowSince) / 1_000_000;
        boolean late = options.slow() == GroupOptions.Slow.EJECT
                && nowNanos - slowSince >= options.ejectAfter().toNanos();
        if (late || bytes > host.limits().memberBytes()) {
            host.eject(this, "its listener is slow: for " + millis + " ms " + bytes + " bytes have waited for it");
        } else if (nowNanos - reportAt >= 0) {
            reportAt = nowNanos + REPORT_NANOS;
            LOG.warn(
                    "GRP-010 Bundle {} is slow in group {}: for {} ms {} bytes have waited for its listener{}. Do: make it"
                            + " faster, or let it hand its work to a thread of its own.",
                    who().description(),
                    group(),
                    millis,
                    bytes,
                    options.slow() == GroupOptions.Slow.BLOCK ? ", and all that send to the group wait" : "");
        }
    }

    /** It is told nothing more but that it was put out, on a thread of its own since its own may be stuck. */
    void ejected(String reason) {
        LOG.error(
                "GRP-011 Bundle {} was put out of group {}: {}. Do: let it join again when it is well.",
                who().description(),
                group(),
                reason);
        withdrawn();
        Thread teller = new Thread(() -> listener.ejected(reason), "quorate-group-ejected");
        teller.setDaemon(true);
        teller.start();
    }

    /** It is told nothing more. */
    void withdrawn() {
        closed = true;
        calls.end();
        membership.close();
        giveBackLarge();
        mailbox.close();
        overflow.clear();
        largeBytes.set(0);
        membership.completeJoining(new GroupJoining.Refused(
                GroupJoining.Reason.WITHDRAWN, Refusals.explain(GroupJoining.Reason.WITHDRAWN, group())));
        membership.completeLeaving();
    }
}
