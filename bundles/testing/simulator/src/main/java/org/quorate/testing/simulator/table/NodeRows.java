package org.quorate.testing.simulator.table;

import org.quorate.ordering.totem.core.Counter;
import org.quorate.ordering.totem.core.Deadline;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.core.TotemCore;
import org.quorate.testing.simulator.world.Input;

/** One node's inputs: what it was before each, and which row of the table each used. */
final class NodeRows {
    final int id;
    private final Tally tally;
    final Progress progress = new Progress();
    private final MembershipRows membership;
    private Observed effects;
    private StateName before = StateName.GATHER;
    private boolean ofOldRing;

    NodeRows(int id, Tally tally) {
        this.id = id;
        this.tally = tally;
        membership = new MembershipRows(tally);
    }

    /** A core begins, of a new process or in place of another. */
    void begins(Observed observed) {
        effects = observed;
        effects.forget();
    }

    /** A new process knows nothing. */
    void starts() {
        membership.forgets();
    }

    StateName before() {
        return before;
    }

    Observed effects() {
        return effects;
    }

    void given(TotemCore core, Input input) {
        effects.forget();
        before = core.state();
        switch (input.kind) {
            case DATA -> ofOldRing = input.packet.isOf(core.ring());
            case JOIN, MERGE -> membership.given(id, core, effects.failed, input);
            case TOKEN, COMMIT, HOLD_CANCEL, DEADLINE, SUBMIT, LEAVE, PAUSE, PEER_GONE -> {}
        }
    }

    void handled(TotemCore core, Input input) {
        StateName after = core.state();
        switch (input.kind) {
            case TOKEN -> token(after);
            case DATA -> data(input.packet);
            case JOIN -> membership.join(before, after, effects);
            case MERGE -> membership.merge(before, effects);
            case COMMIT -> commit(after);
            case HOLD_CANCEL -> holdCancel();
            case DEADLINE -> deadline(input.deadline, after);
            case SUBMIT -> in(null, Row.GA_SUBMIT, Row.CO_SUBMIT, Row.RE_SUBMIT);
            case LEAVE -> in(Row.OP_LEAVE, Row.GA_LEAVE, Row.CO_LEAVE, Row.RE_LEAVE);
            case PAUSE ->
                in(effects.gathered ? Row.OP_SUSPENDED : Row.OP_PAUSED, Row.GA_PAUSED, Row.CO_PAUSED, Row.RE_PAUSED);
            case PEER_GONE -> {
                if (effects.gathered) {
                    in(Row.OP_PEER_GONE, Row.GA_PEER_GONE, Row.CO_PEER_GONE, Row.RE_PEER_GONE);
                }
            }
        }
        if (after == StateName.LEFT && before == StateName.OPERATIONAL && input.kind != Input.Kind.DEADLINE) {
            tally.hit(Row.OP_DRAINED);
        }
    }

    /** The row of the state before the input; null where that state has none. */
    private void in(Row operational, Row gather, Row commit, Row recovery) {
        Row row = switch (before) {
            case OPERATIONAL -> operational;
            case GATHER -> gather;
            case COMMIT -> commit;
            case RECOVERY -> recovery;
            case LEFT -> null;
        };
        if (row != null) {
            tally.hit(row);
        }
    }

    private void token(StateName after) {
        switch (before) {
            case GATHER -> tally.hit(Row.GA_TOKEN);
            case COMMIT -> tally.hit(Row.CO_TOKEN);
            case OPERATIONAL, RECOVERY -> {
                if (effects.has(Counter.TOKEN_RECEIVED)) {
                    Row inRecovery = after == StateName.OPERATIONAL ? Row.RE_TOKEN_INSTALLS : Row.RE_TOKEN;
                    in(effects.has(Counter.HOLD_ENTERED) ? Row.OP_TOKEN_HELD : Row.OP_TOKEN, null, null, inRecovery);
                } else if (effects.has(Counter.TOKEN_DUPLICATE)) {
                    in(Row.OP_TOKEN_DUPLICATE, null, null, Row.RE_TOKEN_DUPLICATE);
                } else if (effects.has(Counter.TOKEN_FOREIGN)) {
                    in(Row.OP_TOKEN_FOREIGN, null, null, Row.RE_TOKEN_FOREIGN);
                }
            }
            case LEFT -> {}
        }
    }

    private void data(Packet packet) {
        if (effects.has(Counter.INVALID)) {
            return;
        }
        if (effects.has(Counter.DATA_RECEIVED)) {
            in(Row.OP_DATA, Row.GA_DATA, null, packet.encapsulated ? Row.RE_DATA : Row.RE_DATA_PLAIN);
        } else if (effects.has(Counter.DATA_DUPLICATE)) {
            in(Row.OP_DATA_DUPLICATE, Row.GA_DATA, null, Row.RE_DATA_DUPLICATE);
        } else if (effects.has(Counter.DATA_OUT_OF_WINDOW)) {
            in(Row.OP_DATA_WINDOW, Row.GA_DATA, null, null);
        } else if (effects.has(Counter.DATA_FOREIGN)) {
            Row inCommit = ofOldRing ? Row.CO_DATA_OLD : Row.CO_DATA;
            in(Row.OP_DATA_FOREIGN, Row.GA_DATA_OTHER, inCommit, Row.RE_DATA_OTHER);
        }
    }

    private void commit(StateName after) {
        if (effects.has(Counter.INVALID)) {
            return;
        }
        boolean ignored = effects.has(Counter.COMMIT_IGNORED);
        in(
                Row.OP_COMMIT,
                ignored ? Row.GA_COMMIT_IGNORED : Row.GA_COMMIT,
                ignored || after == StateName.COMMIT ? Row.CO_COMMIT_IGNORED : Row.CO_COMMIT,
                ignored ? Row.RE_COMMIT_IGNORED : Row.RE_COMMIT);
    }

    private void holdCancel() {
        boolean released = effects.has(Counter.HOLD_CANCELLED);
        in(released ? Row.OP_HOLD_CANCEL : Row.OP_HOLD_CANCEL_NOTED, null, null, null);
    }

    private void deadline(Deadline deadline, StateName after) {
        switch (deadline) {
            case TOKEN_LOSS -> {
                if (effects.gathered) {
                    in(Row.OP_TOKEN_LOSS, Row.GA_TOKEN_LOSS, Row.CO_TOKEN_LOSS, Row.RE_TOKEN_LOSS);
                }
            }
            case TOKEN_RETRANSMIT -> {
                if (effects.hasSent(Observed.RESENT)) {
                    in(Row.OP_RETRANSMIT, null, null, Row.RE_RETRANSMIT);
                } else if (effects.hasSent(Observed.COMMIT)) {
                    in(null, null, Row.CO_RETRANSMIT, Row.RE_RETRANSMIT_COMMIT);
                }
            }
            case HOLD -> {
                if (effects.hasSent(Observed.TOKEN)) {
                    in(Row.OP_HOLD, null, null, null);
                }
            }
            case HOLD_CANCEL -> {
                if (effects.hasSent(Observed.HOLD_CANCEL)) {
                    in(Row.OP_HOLD_CANCEL_AGAIN, null, null, null);
                }
            }
            case JOIN -> {
                if (effects.hasSent(Observed.JOIN)) {
                    in(null, after == StateName.GATHER ? Row.GA_JOIN_TIMER : Row.GA_JOIN_TIMER_COMMITS, null, null);
                }
            }
            case CONSENSUS -> in(null, effects.gathered ? Row.GA_CONSENSUS : Row.GA_CONSENSUS_AGREED, null, null);
            case MERGE -> {
                if (effects.hasSent(Observed.MERGE)) {
                    in(Row.OP_MERGE_TIMER, null, null, null);
                }
            }
            case LEAVE -> in(after == StateName.LEFT ? Row.OP_LEAVE_DUE : null, null, null, null);
        }
    }
}
