package org.quorate.testing.benchmarks;

import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.ordering.totem.core.Deadline;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.HoldCancel;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Reason;
import org.quorate.ordering.totem.core.StableRecord;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.core.Token;
import org.quorate.ordering.totem.core.TotemCore;

/**
 * What a core wants done: sent on while a ring forms, and afterwards only counted, so that nothing but the core itself is
 * measured.
 */
final class Outlet implements Effects {
    /** The token as this member sent it last. */
    final Token token = new Token();

    /** Packets sent. */
    long packets;

    /** Messages delivered. */
    long messages;

    private final long[] at = new long[Deadline.values().length];
    private final boolean[] armed = new boolean[at.length];
    private final Network network;
    private boolean counting;

    /** Something on its way to a core. */
    interface Arrival {
        void at(TotemCore core, long now);
    }

    /** Carries to one node, or to all others. */
    interface Network {
        void send(int node, Arrival arrival);

        void broadcast(Arrival arrival);
    }

    Outlet(Network network) {
        this.network = network;
    }

    /** From here on nothing is sent. */
    void count() {
        counting = true;
    }

    /** Tells the core of the deadlines that have passed. */
    void fire(long now, TotemCore core) {
        for (Deadline deadline : Deadline.values()) {
            if (armed[deadline.ordinal()] && at[deadline.ordinal()] - now <= 0) {
                armed[deadline.ordinal()] = false;
                core.deadline(now, deadline);
            }
        }
    }

    @Override
    public void sendToken(int node, Token sent) {
        token.copyFrom(sent);
        if (!counting) {
            Token copy = new Token();
            copy.copyFrom(sent);
            network.send(node, (core, now) -> core.token(now, copy));
        }
    }

    @Override
    public void resendToken(int node, Token sent) {}

    @Override
    public void sendCommit(int node, Commit commit) {
        network.send(node, (core, now) -> core.commit(now, commit));
    }

    @Override
    public void sendHoldCancel(int node, HoldCancel holdCancel) {}

    @Override
    public void broadcastData(Packet packet) {
        packets++;
        if (!counting) {
            throw new IllegalStateException("there is nothing to say while the ring forms");
        }
    }

    @Override
    public void broadcastJoin(Join join) {
        network.broadcast((core, now) -> core.join(now, join));
    }

    @Override
    public void broadcastMerge(Merge merge) {}

    @Override
    public void deliver(Delivered message) {
        messages++;
    }

    @Override
    public void transitional(RingId from, RingId to, int[] members, long[] incarnations) {}

    @Override
    public void regular(RingId ring, int[] members, long[] incarnations, int[] joined, int[] left) {}

    @Override
    public void arm(Deadline deadline, long atNanos) {
        at[deadline.ordinal()] = atNanos;
        armed[deadline.ordinal()] = true;
    }

    @Override
    public void cancel(Deadline deadline) {
        armed[deadline.ordinal()] = false;
    }

    @Override
    public void persist(StableRecord record) {}

    @Override
    public void stateChanged(StateName from, StateName to, Reason reason, String detail) {}

    @Override
    public void refused(long tag, Reason reason) {
        throw new IllegalStateException("a message was refused: " + reason);
    }

    @Override
    public void ordered(long tag) {}

    @Override
    public void suspended(long gapNanos) {}

    @Override
    public void fatal(String what) {
        throw new IllegalStateException(what);
    }

    @Override
    public void count(Counter counter, long amount) {}
}
