package org.quorate.testing.simulator.world;

import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.ordering.totem.core.Deadline;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.HoldCancel;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Notice;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Reason;
import org.quorate.ordering.totem.core.StableRecord;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.core.Token;

/** Hands every effect on. Who watches a core overrides some of it, and so do tests that break one. */
public class PassThrough implements Effects {
    /** Whom everything is handed on to. */
    protected final Effects next;

    /** Hands on to that one. */
    protected PassThrough(Effects next) {
        this.next = next;
    }

    @Override
    public void sendToken(int node, Token token) {
        next.sendToken(node, token);
    }

    @Override
    public void resendToken(int node, Token token) {
        next.resendToken(node, token);
    }

    @Override
    public void sendCommit(int node, Commit commit) {
        next.sendCommit(node, commit);
    }

    @Override
    public void sendHoldCancel(int node, HoldCancel holdCancel) {
        next.sendHoldCancel(node, holdCancel);
    }

    @Override
    public void broadcastData(Packet packet) {
        next.broadcastData(packet);
    }

    @Override
    public void broadcastJoin(Join join) {
        next.broadcastJoin(join);
    }

    @Override
    public void broadcastMerge(Merge merge) {
        next.broadcastMerge(merge);
    }

    @Override
    public boolean mayDeliver() {
        return next.mayDeliver();
    }

    @Override
    public boolean isSynchronised(RingId ring) {
        return next.isSynchronised(ring);
    }

    @Override
    public void gap() {
        next.gap();
    }

    @Override
    public void synchronises(boolean runs, NodeSet lacking) {
        next.synchronises(runs, lacking);
    }

    @Override
    public void departed(NodeSet gone, NodeSet vanished) {
        next.departed(gone, vanished);
    }

    @Override
    public void deliver(Delivered message) {
        next.deliver(message);
    }

    @Override
    public void transitional(RingId from, RingId to, int[] members, long[] incarnations) {
        next.transitional(from, to, members, incarnations);
    }

    @Override
    public void regular(RingId ring, int[] members, long[] incarnations, int[] joined, int[] left) {
        next.regular(ring, members, incarnations, joined, left);
    }

    @Override
    public void arm(Deadline deadline, long atNanos) {
        next.arm(deadline, atNanos);
    }

    @Override
    public void cancel(Deadline deadline) {
        next.cancel(deadline);
    }

    @Override
    public void persist(StableRecord record) {
        next.persist(record);
    }

    @Override
    public void stateChanged(StateName from, StateName to, Reason reason, String detail) {
        next.stateChanged(from, to, reason, detail);
    }

    @Override
    public void refused(long tag, Reason reason) {
        next.refused(tag, reason);
    }

    @Override
    public void ordered(long tag) {
        next.ordered(tag);
    }

    @Override
    public void suspended(long gapNanos) {
        next.suspended(gapNanos);
    }

    @Override
    public void notice(Notice what, int about, String detail) {
        next.notice(what, about, detail);
    }

    @Override
    public void rotated(long nanos) {
        next.rotated(nanos);
    }

    @Override
    public void fatal(String what) {
        next.fatal(what);
    }

    @Override
    public void count(Counter counter, long amount) {
        next.count(counter, amount);
    }
}
