package org.quorate.ordering.totem.core;

/**
 * A state of the ring. Every input answers with the state that follows, often the same one: nothing else changes it, so every
 * transition is a {@code return}.
 */
abstract sealed class RingState permits Gathering, Committing, Recovering, Operating, Departed {
    final Protocol node;

    RingState(Protocol node) {
        this.node = node;
    }

    /** Goes on in that state, as a node whose image was read. */
    static RingState restored(StateName name, Protocol node) {
        return switch (name) {
            case GATHER -> new Gathering(node);
            case COMMIT -> new Committing(node);
            case RECOVERY -> new Recovering(node);
            case OPERATIONAL -> Operating.restored(node);
            case LEFT -> new Departed(node);
        };
    }

    abstract StateName name();

    abstract RingState onToken(Token token);

    abstract RingState onData(Packet packet);

    abstract RingState onJoin(Join join, boolean restarted);

    abstract RingState onCommit(Commit commit);

    abstract RingState onMerge(Merge merge);

    abstract RingState onHoldCancel(HoldCancel holdCancel);

    abstract RingState onDeadline(Deadline deadline);

    /** A message was queued, or may be sent again. */
    abstract RingState onMoreToSend();

    /** Whether the token comes soon of its own accord. */
    boolean expectsToken() {
        return false;
    }

    abstract RingState onPeerGone(int peer);

    /** This process was away for longer than the token loss time. */
    abstract RingState onSuspended();

    /** Somebody is heard that was not. */
    void onReachGrown() {}

    RingState onLeave() {
        return Departed.enter(node, name());
    }

    final RingState ignored(Counter counter) {
        node.effects.count(counter, 1);
        return this;
    }
}
