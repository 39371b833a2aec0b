package org.quorate.ordering.totem.core;

/** Left in order: nothing is heard and nothing said but one repetition of the farewell, where that is known for old. */
final class Departed extends RingState {
    private static final long REPEAT_NANOS = 10_000_000;

    Departed(Protocol node) {
        super(node);
    }

    static RingState enter(Protocol node, StateName from) {
        node.timers.cancelAll();
        node.turn.held = false;
        sayFarewell(node);
        if (node.dialect.farewells() > 1) {
            node.timers.arm(Deadline.LEAVE, node.now + REPEAT_NANOS);
        }
        node.queue.refuseAll(Reason.LEAVING, node.effects);
        node.synchronising.refuseAll(Reason.LEAVING, node.effects);
        node.changed(from, StateName.LEFT, Reason.LEAVING, "");
        return new Departed(node);
    }

    private static void sayFarewell(Protocol node) {
        node.effects.count(Counter.JOIN_SENT, 1);
        node.effects.broadcastJoin(node.join(true, node.candidates.wanted().without(node.self), NodeSet.of(node.self)));
    }

    @Override
    StateName name() {
        return StateName.LEFT;
    }

    @Override
    RingState onToken(Token token) {
        return this;
    }

    @Override
    RingState onData(Packet packet) {
        return this;
    }

    @Override
    RingState onJoin(Join join, boolean restarted) {
        return this;
    }

    @Override
    RingState onCommit(Commit commit) {
        return this;
    }

    @Override
    RingState onMerge(Merge merge) {
        return this;
    }

    @Override
    RingState onHoldCancel(HoldCancel holdCancel) {
        return this;
    }

    @Override
    RingState onDeadline(Deadline deadline) {
        if (deadline == Deadline.LEAVE) {
            sayFarewell(node);
        }
        return this;
    }

    @Override
    RingState onMoreToSend() {
        return this;
    }

    @Override
    RingState onPeerGone(int peer) {
        return this;
    }

    @Override
    RingState onSuspended() {
        return this;
    }

    @Override
    RingState onLeave() {
        return this;
    }
}
