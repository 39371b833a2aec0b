package org.quorate.ordering.totem.core;

import org.quorate.ordering.RingId;

/** What a core says of itself. Nothing here changes it. */
abstract class CoreView {
    final Protocol node;
    RingState state;

    CoreView(Protocol node) {
        this.node = node;
    }

    /** State of the ring. */
    public StateName state() {
        return state.name();
    }

    /** Reason of the last change of state. */
    public Reason reason() {
        return node.reason;
    }

    /** The installed ring. */
    public RingId ring() {
        return node.everInstalled ? node.installed.ring() : RingId.NONE;
    }

    /** Its members. */
    public NodeSet members() {
        return node.everInstalled ? node.installed.members() : NodeSet.EMPTY;
    }

    /** Nodes that are heard and kept outside, because they would break up the ring ([MG1] to [MG3]). */
    public NodeSet parked() {
        return node.gate.parked(node.reachability.own());
    }

    /** Number of the running incarnation. */
    public long incarnation() {
        return node.incarnation;
    }

    /** Version of the protocol that the ring speaks which was formed last; 0 before the first. */
    public int version() {
        return node.versions.ofRing();
    }

    /** Incarnation of a member of the installed ring; 0 for others, and where the dialect does not tell it. */
    public long incarnationOf(int member) {
        return node.everInstalled && node.dialect.tellsOfSenders() ? node.installed.incarnationOf(member) : 0;
    }

    /** Highest message number announced on the installed ring. */
    public long highestSeq() {
        return node.log.high();
    }

    /** Up to here this node has everything. */
    public long localAru() {
        return node.log.aru();
    }

    /** Up to here everything is delivered. */
    public long deliveredSeq() {
        return node.log.delivered();
    }

    /** Up to here everything is safe. */
    public long safeLine() {
        return node.log.safeLine();
    }

    /** Whether a packet of the installed ring is in the store; for checkers. */
    public boolean holds(long seq) {
        return node.log.holds(seq);
    }

    /** Number of the message that was accepted last, as {@link Delivered#message} has it. */
    public long lastMessage() {
        return node.queue.lastMessage();
    }

    /** Whether the layers above synchronise on the installed ring. */
    public boolean isSynchronising() {
        return node.phase.isRunning();
    }

    /** Messages accepted and not yet ordered. */
    public int backlogMessages() {
        return node.queue.messages() + node.synchronising.messages();
    }

    /** Their bytes. */
    public int backlogBytes() {
        return node.queue.bytes() + node.synchronising.bytes();
    }

    /** Whether a waiting token goes before waiting data ([A5]); else data does, or this node would ask for what it has. */
    public boolean prefersToken() {
        return node.turn.tokenFirst;
    }

    /** Whether the token comes here soon without being asked: what is submitted until then may wait for it. */
    public boolean expectsToken() {
        return state.expectsToken();
    }

    /** Whether the token is here, held because the ring is idle. */
    public boolean holdsToken() {
        return node.turn.held;
    }

    /** When the last token was accepted; meaningless outside a ring. */
    public long lastTokenNanos() {
        return node.clock.lastToken();
    }

    /** How long the token of the installed ring may be away: the largest setting of its members. */
    public long tokenLossNanos() {
        return node.tokenLossNanos;
    }

    /** Longest time between two tokens on the installed ring. */
    public long worstRotationNanos() {
        return node.clock.worst();
    }
}
