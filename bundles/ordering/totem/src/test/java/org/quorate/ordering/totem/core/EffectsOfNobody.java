package org.quorate.ordering.totem.core;

import org.quorate.ordering.RingId;

/** Does nothing. */
class EffectsOfNobody implements Effects {
    @Override
    public void sendToken(int node, Token token) {}

    @Override
    public void resendToken(int node, Token token) {}

    @Override
    public void sendCommit(int node, Commit commit) {}

    @Override
    public void sendHoldCancel(int node, HoldCancel holdCancel) {}

    @Override
    public void broadcastData(Packet packet) {}

    @Override
    public void broadcastJoin(Join join) {}

    @Override
    public void broadcastMerge(Merge merge) {}

    @Override
    public void deliver(Delivered message) {}

    @Override
    public void transitional(RingId from, RingId to, int[] members, long[] incarnations) {}

    @Override
    public void regular(RingId ring, int[] members, long[] incarnations, int[] joined, int[] left) {}

    @Override
    public void arm(Deadline deadline, long atNanos) {}

    @Override
    public void cancel(Deadline deadline) {}

    @Override
    public void persist(StableRecord record) {}

    @Override
    public void stateChanged(StateName from, StateName to, Reason reason, String detail) {}

    @Override
    public void refused(long tag, Reason reason) {}

    @Override
    public void ordered(long tag) {}

    @Override
    public void suspended(long gapNanos) {}

    @Override
    public void fatal(String what) {}

    @Override
    public void count(Counter counter, long amount) {}
}
