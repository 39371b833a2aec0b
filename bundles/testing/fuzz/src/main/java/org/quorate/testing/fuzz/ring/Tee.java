package org.quorate.testing.fuzz.ring;

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

/** Tells one, and another where there is one. */
final class Tee implements Effects {
    private final Effects first;
    private Effects second;

    Tee(Effects first) {
        this.first = first;
    }

    /** Nobody else where that is null. */
    void alsoTell(Effects other) {
        second = other;
    }

    @Override
    public void sendToken(int node, Token token) {
        first.sendToken(node, token);
        if (second != null) {
            second.sendToken(node, token);
        }
    }

    @Override
    public void resendToken(int node, Token token) {
        first.resendToken(node, token);
        if (second != null) {
            second.resendToken(node, token);
        }
    }

    @Override
    public void sendCommit(int node, Commit commit) {
        first.sendCommit(node, commit);
        if (second != null) {
            second.sendCommit(node, commit);
        }
    }

    @Override
    public void sendHoldCancel(int node, HoldCancel holdCancel) {
        first.sendHoldCancel(node, holdCancel);
        if (second != null) {
            second.sendHoldCancel(node, holdCancel);
        }
    }

    @Override
    public void broadcastData(Packet packet) {
        first.broadcastData(packet);
        if (second != null) {
            second.broadcastData(packet);
        }
    }

    @Override
    public void broadcastJoin(Join join) {
        first.broadcastJoin(join);
        if (second != null) {
            second.broadcastJoin(join);
        }
    }

    @Override
    public void broadcastMerge(Merge merge) {
        first.broadcastMerge(merge);
        if (second != null) {
            second.broadcastMerge(merge);
        }
    }

    @Override
    public void deliver(Delivered message) {
        first.deliver(message);
        if (second != null) {
            second.deliver(message);
        }
    }

    @Override
    public void transitional(RingId from, RingId to, int[] members, long[] incarnations) {
        first.transitional(from, to, members, incarnations);
        if (second != null) {
            second.transitional(from, to, members, incarnations);
        }
    }

    @Override
    public void regular(RingId ring, int[] members, long[] incarnations, int[] joined, int[] left) {
        first.regular(ring, members, incarnations, joined, left);
        if (second != null) {
            second.regular(ring, members, incarnations, joined, left);
        }
    }

    @Override
    public void arm(Deadline deadline, long atNanos) {
        first.arm(deadline, atNanos);
        if (second != null) {
            second.arm(deadline, atNanos);
        }
    }

    @Override
    public void cancel(Deadline deadline) {
        first.cancel(deadline);
        if (second != null) {
            second.cancel(deadline);
        }
    }

    @Override
    public void persist(StableRecord record) {
        first.persist(record);
        if (second != null) {
            second.persist(record);
        }
    }

    @Override
    public void stateChanged(StateName from, StateName to, Reason reason, String detail) {
        first.stateChanged(from, to, reason, detail);
        if (second != null) {
            second.stateChanged(from, to, reason, detail);
        }
    }

    @Override
    public void refused(long tag, Reason reason) {
        first.refused(tag, reason);
        if (second != null) {
            second.refused(tag, reason);
        }
    }

    @Override
    public void ordered(long tag) {
        first.ordered(tag);
        if (second != null) {
            second.ordered(tag);
        }
    }

    @Override
    public void suspended(long gapNanos) {
        first.suspended(gapNanos);
        if (second != null) {
            second.suspended(gapNanos);
        }
    }

    @Override
    public void fatal(String what) {
        first.fatal(what);
        if (second != null) {
            second.fatal(what);
        }
    }

    @Override
    public void count(Counter counter, long amount) {
        first.count(counter, amount);
        if (second != null) {
            second.count(counter, amount);
        }
    }
}
