package org.quorate.testing.simulator.table;

import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Reason;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.core.TotemCore;
import org.quorate.testing.simulator.world.Input;

/** Guards of join messages and announcements, as one node sees them before it answers. */
final class MembershipRows {
    private final Tally tally;
    private Freshness freshness = new Freshness();
    private boolean news;
    private boolean member;
    private boolean older;
    private boolean own;
    private boolean failsMe;
    private boolean leaving;
    private boolean senderFailed;

    MembershipRows(Tally tally) {
        this.tally = tally;
    }

    void forgets() {
        freshness = new Freshness();
    }

    void given(int self, TotemCore core, NodeSet failed, Input input) {
        if (input.message instanceof Join join) {
            news = freshness.isNews(join.sender(), join.incarnation(), join.counter());
            freshness.learn(join.remembered());
            known(core, join.sender(), join.incarnation(), join.ringSequence());
            failsMe = join.failed().contains(self);
            leaving = join.leaving();
            senderFailed = failed.contains(join.sender());
            own = false;
        } else if (input.message instanceof Merge merge) {
            news = freshness.isNews(merge.sender(), merge.incarnation(), merge.counter());
            freshness.learn(merge.remembered());
            known(core, merge.sender(), merge.incarnation(), merge.ring().sequence());
            own = merge.ring().equals(core.ring());
        }
    }

    private void known(TotemCore core, int sender, long incarnation, long ringSequence) {
        RingId ring = core.ring();
        member = core.members().contains(sender) && core.incarnationOf(sender) == incarnation;
        older = ringSequence - ring.sequence() < 0;
    }

    void join(StateName before, StateName after, Observed effects) {
        if (effects.has(Counter.INVALID)) {
            return;
        }
        boolean ignored = effects.has(Counter.JOIN_IGNORED);
        switch (before) {
            case OPERATIONAL -> tally.hit(ignored ? refused() : byReason(effects.reason));
            case GATHER -> tally.hit(inGather(ignored, after, effects));
            case COMMIT -> tally.hit(ignored ? Row.CO_JOIN_IGNORED : Row.CO_JOIN);
            case RECOVERY -> tally.hit(ignored ? Row.RE_JOIN_IGNORED : Row.RE_JOIN);
            case LEFT -> {}
        }
    }

    private static Row byReason(Reason reason) {
        return reason == Reason.MEMBER_LEAVES
                ? Row.OP_JOIN_LEAVES
                : reason == Reason.MEMBER_RESTARTED ? Row.OP_JOIN_RESTARTED : Row.OP_JOIN;
    }

    private Row refused() {
        if (!news) {
            return Row.OP_JOIN_STALE;
        }
        if (failsMe) {
            return Row.OP_JOIN_FAILS_ME;
        }
        if (member && older) {
            return Row.OP_JOIN_OLD;
        }
        return leaving && !member ? Row.OP_JOIN_STRANGER_LEAVES : Row.OP_JOIN_CLOSED;
    }

    private Row inGather(boolean ignored, StateName after, Observed effects) {
        if (effects.gathered) {
            return leaving ? Row.GA_JOIN_LEAVES : failsMe ? Row.GA_JOIN_FAILS_ME : Row.GA_JOIN_GROWS;
        }
        if (ignored) {
            return !news ? Row.GA_JOIN_STALE : senderFailed ? Row.GA_JOIN_FAILED : Row.GA_JOIN_OLD_NEWS;
        }
        return after == StateName.GATHER ? Row.GA_JOIN_AGREES : Row.GA_JOIN_COMMITS;
    }

    void merge(StateName before, Observed effects) {
        if (effects.has(Counter.INVALID)) {
            return;
        }
        boolean ignored = !effects.gathered;
        switch (before) {
            case OPERATIONAL -> tally.hit(ignored ? closed() : Row.OP_MERGE);
            case GATHER -> tally.hit(ignored ? news ? Row.GA_MERGE_IGNORED : Row.GA_MERGE_STALE : Row.GA_MERGE);
            case COMMIT -> tally.hit(Row.CO_MERGE);
            case RECOVERY -> tally.hit(Row.RE_MERGE);
            case LEFT -> {}
        }
    }

    private Row closed() {
        if (!news) {
            return Row.OP_MERGE_STALE;
        }
        if (own) {
            return Row.OP_MERGE_OWN;
        }
        return member && older ? Row.OP_MERGE_OLD : Row.OP_MERGE_CLOSED;
    }
}
