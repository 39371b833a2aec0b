package org.quorate.testing.simulator.table;

import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.HoldCancel;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Reason;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.core.Token;
import org.quorate.testing.simulator.world.PassThrough;

/** Hands a core's effects on and remembers those of the running input. */
final class Observed extends PassThrough {
    /** What was sent, as bits. */
    static final int TOKEN = 1;

    static final int RESENT = 2;
    static final int COMMIT = 4;
    static final int JOIN = 8;
    static final int MERGE = 16;
    static final int HOLD_CANCEL = 32;

    final Progress progress;
    private final Numbers numbers;
    int sent;
    long counted;

    /** The input led to GATHER, from {@link #gatherFrom}. */
    boolean gathered;

    StateName gatherFrom = StateName.GATHER;
    Reason reason = Reason.STARTED;

    /** The input installed a ring; members that came along, or -1 for the first of an incarnation. */
    boolean installed;

    int together;
    boolean safeAfterChange;

    /** What the last join message of this node said of others. */
    NodeSet failed = NodeSet.EMPTY;

    Observed(Effects next, Progress progress, Numbers numbers) {
        super(next);
        this.progress = progress;
        this.numbers = numbers;
    }

    void forget() {
        sent = 0;
        counted = 0;
        gathered = false;
        installed = false;
        together = -1;
        safeAfterChange = false;
    }

    boolean has(Counter counter) {
        return (counted >>> counter.ordinal() & 1) != 0;
    }

    boolean hasSent(int what) {
        return (sent & what) != 0;
    }

    @Override
    public void sendToken(int node, Token token) {
        sent |= TOKEN;
        progress.tokenLeaves(token);
        numbers.tokenLeaves(token);
        super.sendToken(node, token);
    }

    @Override
    public void resendToken(int node, Token token) {
        sent |= RESENT;
        super.resendToken(node, token);
    }

    @Override
    public void sendCommit(int node, Commit commit) {
        sent |= COMMIT;
        progress.commits(commit.ring());
        super.sendCommit(node, commit);
    }

    @Override
    public void sendHoldCancel(int node, HoldCancel holdCancel) {
        sent |= HOLD_CANCEL;
        super.sendHoldCancel(node, holdCancel);
    }

    @Override
    public void broadcastData(Packet packet) {
        progress.exchanged |= packet.encapsulated;
        super.broadcastData(packet);
    }

    @Override
    public void broadcastJoin(Join join) {
        sent |= JOIN;
        failed = join.failed();
        super.broadcastJoin(join);
    }

    @Override
    public void broadcastMerge(Merge merge) {
        sent |= MERGE;
        super.broadcastMerge(merge);
    }

    @Override
    public void deliver(Delivered message) {
        safeAfterChange |= message.safe && message.transitional;
        super.deliver(message);
    }

    @Override
    public void transitional(RingId from, RingId to, int[] members, long[] incarnations) {
        together = members.length;
        super.transitional(from, to, members, incarnations);
    }

    @Override
    public void regular(RingId ring, int[] members, long[] incarnations, int[] joined, int[] left) {
        installed = true;
        super.regular(ring, members, incarnations, joined, left);
    }

    @Override
    public void stateChanged(StateName from, StateName to, Reason why, String detail) {
        if (to == StateName.GATHER) {
            gathered = true;
            gatherFrom = from;
            reason = why;
        } else if (to == StateName.RECOVERY) {
            progress.recovers();
        }
        super.stateChanged(from, to, why, detail);
    }

    @Override
    public void count(Counter counter, long amount) {
        if (amount > 0) {
            counted |= 1L << counter.ordinal();
        }
        super.count(counter, amount);
    }
}
