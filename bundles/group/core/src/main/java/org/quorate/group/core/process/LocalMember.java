package org.quorate.group.core.process;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.quorate.group.GroupJoining;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupSubmission;
import org.quorate.group.GroupView;
import org.quorate.group.GroupViewId;
import org.quorate.group.core.wire.Frame;
import org.quorate.group.core.wire.LeaveReason;

/**
 * A member on this node, from its wish to join until its leaving has been delivered: what it still has to say to the others, in its order,
 * and what it is told. It says as much as the ring has room for; the rest waits for {@link #progress}.
 */
final class LocalMember {
    private static final byte[] NOTHING = {};

    /** What of the member's end has come about. */
    private enum End {
        NONE,
        /** After what waits. */
        WANTED,
        /** Before what waits, which is dropped. */
        AT_ONCE,
        SUBMITTED
    }

    private record Waiting(boolean safe, byte[] bytes, long receipt) {}

    final GroupMember who;
    final String group;

    private final Outlet outlet;
    private final Effects effects;
    private final Recipient recipient;
    private final Receipts receipts = new Receipts();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean joinSubmitted;
    private boolean joined;
    private boolean deaf;
    private End end = End.NONE;
    private LeaveReason reason = LeaveReason.LEAVE;
    private boolean slow;
    private boolean slowSubmitted;
    private boolean toldStopped;

    /** The large message that is under way; none when {@link #NOTHING}. */
    private byte[] large = NOTHING;

    private boolean largeSafe;
    private int largeSent;
    private boolean requestSubmitted;
    private boolean requestOrdered;
    private boolean granted;

    LocalMember(GroupMember who, String group, Outlet outlet, Effects effects, Recipient recipient) {
        this.who = who;
        this.group = group;
        this.outlet = outlet;
        this.effects = effects;
        this.recipient = recipient;
    }

    // What it has to say.

    /** Whether the message, as it travels, was taken; if not, the ring has no room. */
    boolean send(boolean safe, ByteBuffer message, long receipt) {
        if (refuses(receipt)) {
            return true;
        }
        progress();
        if (!joinSubmitted) {
            return false;
        }
        int length = message.remaining() - Frame.HEADER;
        if (isBusy() || length > outlet.wholeBytes()) {
            byte[] copy = new byte[length];
            message.get(message.position() + Frame.HEADER, copy);
            sendLater(safe, copy, receipt);
            return true;
        }
        if (!outlet.hasRoom(Frame.HEADER + length)) {
            return false;
        }
        receipts.submitted(receipt); // before it is delivered, which may be at once
        outlet.submit(safe, message);
        return true;
    }

    /** The bytes are handed over. */
    void sendLater(boolean safe, byte[] bytes, long receipt) {
        if (!refuses(receipt)) {
            waiting.add(new Waiting(safe, bytes, receipt));
            progress();
        }
    }

    private boolean refuses(long receipt) {
        if (end == End.NONE) {
            return false;
        }
        notDelivered(receipt);
        return true;
    }

    private void notDelivered(long receipt) {
        if (receipt != Receipts.NONE) {
            effects.notDelivered(receipt, GroupSubmission.Reason.NOT_A_MEMBER);
        }
    }

    /** Whether something of its own must be sent before anything new. */
    private boolean isBusy() {
        return large != NOTHING || !waiting.isEmpty();
    }

    /** Leaves after what waits. */
    void leave() {
        if (end == End.NONE) {
            end = End.WANTED;
            progress();
        }
    }

    /** Leaves before what waits, and is told nothing more. */
    void end(LeaveReason why) {
        deaf = true;
        if (end == End.NONE || end == End.WANTED) {
            end = End.AT_ONCE;
            reason = why;
            waiting.forEach(each -> notDelivered(each.receipt));
            waiting.clear();
            progress();
        }
    }

    /** Whether it has ended before it said that it joins: nobody knows of it. */
    boolean neverJoined() {
        return !joinSubmitted && end != End.NONE;
    }

    /** Whether the ring was asked to let it join. */
    boolean hasAsked() {
        return joinSubmitted;
    }

    /** Has the senders of the group wait for it, or no longer. */
    void slow(boolean is) {
        slow = is;
        progress();
    }

    /** Says what there is to say, as far as there is room. */
    void progress() {
        if (!joinSubmitted && (end != End.NONE || !submitJoin()) || end == End.SUBMITTED) {
            return;
        }
        if (end == End.AT_ONCE) {
            submitLeave();
            return;
        }
        if (slow != slowSubmitted && outlet.hasRoom(Frame.MAX_CONTROL)) {
            outlet.frame.stop(who.instance(), slow);
            outlet.submit(false);
            slowSubmitted = slow;
        }
        while (large == NOTHING && !waiting.isEmpty()) {
            if (!submitFirst()) {
                return;
            }
        }
        if (large != NOTHING) {
            submitRequest();
        } else if (end == End.WANTED) {
            submitLeave();
        }
    }

    private boolean submitJoin() {
        if (outlet.hasRoom(Frame.MAX_CONTROL)) {
            outlet.frame.join(who.instance(), group, who.description());
            outlet.submit(false);
            joinSubmitted = true;
        }
        return joinSubmitted;
    }

    private void submitLeave() {
        if (outlet.hasRoom(Frame.MAX_CONTROL)) {
            outlet.frame.leave(who.instance(), reason);
            outlet.submit(false);
            end = End.SUBMITTED;
        }
    }

    private boolean submitFirst() {
        Waiting first = waiting.peekFirst();
        if (first.bytes.length > outlet.wholeBytes()) {
            large = first.bytes;
            largeSafe = first.safe;
            forgetProgress();
        } else {
            if (!outlet.hasRoom(Frame.HEADER + first.bytes.length)) {
                return false;
            }
            outlet.frame.data(who.instance(), first.safe, ByteBuffer.wrap(first.bytes));
            outlet.submit(first.safe);
        }
        receipts.submitted(first.receipt);
        waiting.removeFirst();
        return true;
    }

    // The large message.

    private void forgetProgress() {
        largeSent = 0;
        requestSubmitted = false;
        requestOrdered = false;
        granted = false;
    }

    private void submitRequest() {
        if (!requestSubmitted && outlet.hasRoom(Frame.MAX_CONTROL)) {
            outlet.frame.request(who.instance(), large.length, largeSafe);
            outlet.submit(false);
            requestSubmitted = true;
        }
    }

    void requestOrdered() {
        requestOrdered = true;
    }

    void granted() {
        granted = true;
    }

    /** Whether it has a piece that it may send. */
    boolean hasPiece() {
        return granted && largeSent < large.length && (end == End.NONE || end == End.WANTED);
    }

    /** Sends its next piece; whether there was room. The last one says how the message is to be delivered. */
    boolean sendPiece() {
        int length = Math.min(outlet.pieceBytes(), large.length - largeSent);
        if (!outlet.hasRoom(Frame.PIECE_HEADER + length)) {
            return false;
        }
        outlet.frame.piece(who.instance(), large, largeSent, length);
        largeSent += length;
        outlet.submit(largeSafe && largeSent == large.length);
        return true;
    }

    /** All have dropped what they had of it: asks anew, unless the asking is still on its way. Returns whether it does. */
    boolean sendAgain() {
        if (!requestOrdered) {
            return false;
        }
        forgetProgress();
        progress();
        return true;
    }

    // What it is told.

    void joined(GroupViewId view) {
        joined = true;
        if (!deaf) {
            recipient.joined(view);
        }
    }

    boolean isMember() {
        return joined;
    }

    void viewChanged(GroupView view) {
        if (!deaf) {
            recipient.viewChanged(view);
        }
    }

    void delivered(Incoming message) {
        if (!deaf) {
            recipient.delivered(message);
        }
    }

    void deliveredRun(Incoming run) {
        if (!deaf) {
            recipient.deliveredRun(run);
        }
    }

    void delivered(Incoming message, Pieces pieces) {
        if (!deaf) {
            recipient.delivered(message, pieces);
        }
    }

    /** Its own message was delivered, before it is told what follows. */
    void ownDelivered(int bytes, Incoming message) {
        recipient.ownDelivered(bytes);
        long receipt = receipts.delivered();
        if (receipt != Receipts.NONE) {
            effects.delivered(receipt, new GroupViewId(message.ring, message.number), message.sequence);
        }
    }

    /** So many of its own, of so many bytes together, were delivered. */
    void ownDelivered(long bytes, int messages, Incoming run) {
        recipient.ownDelivered(bytes, messages);
        long before = receipts.delivered(messages);
        for (long ordinal = receipts.dueOrdinal(); ordinal > 0; ordinal = receipts.dueOrdinal()) {
            effects.delivered(
                    receipts.takeDue(), new GroupViewId(run.ring, run.number), run.sequence + (ordinal - before - 1));
        }
    }

    void ownLargeDelivered(Incoming message) {
        int bytes = large.length;
        large = NOTHING;
        forgetProgress();
        ownDelivered(bytes, message);
        progress();
    }

    void suspended() {
        if (joined && !deaf) {
            recipient.suspended();
        }
    }

    /** That holds from here on. */
    void verdict(Ruling now) {
        if (joined && !deaf) {
            recipient.verdictChanged(now.verdict(), now.ring());
        }
    }

    void stopped(GroupMember by) {
        if (!toldStopped) {
            toldStopped = true;
            recipient.stopped(by);
        }
    }

    void released() {
        if (toldStopped) {
            toldStopped = false;
            recipient.released();
        }
    }

    long queuedBytes() {
        return recipient.queuedBytes();
    }

    /** Its leaving was delivered. Whatever it sent before was, and what it has not sent never will be. */
    void left() {
        receipts.drain(this::notDelivered);
        if (!deaf) {
            recipient.left();
        }
    }

    /** It could not join. */
    void refused(GroupJoining.Reason why) {
        end = End.SUBMITTED;
        dropAll();
        receipts.drain(this::notDelivered);
        if (!deaf) {
            recipient.refused(why);
        }
    }

    /** It is a member no more without having left; what it had on its way may arrive. */
    void lost(String why) {
        end = End.SUBMITTED;
        dropAll();
        receipts.drain(effects::unknown);
        if (!deaf) {
            recipient.ended(why);
        }
    }

    private void dropAll() {
        waiting.forEach(each -> notDelivered(each.receipt));
        waiting.clear();
        large = NOTHING;
    }
}
