package org.quorate.ordering.totem.core;

import java.util.random.RandomGenerator;
import org.quorate.ordering.RingId;

/**
 * One node's Totem protocol, seen from outside: every method is one input; what follows from it has been told to {@link
 * Effects} when the method returns. One thread at a time. {@code nowNanos} never goes back.
 *
 * <p>Messages given in have been decoded and are of this cluster; the core checks every field against its own knowledge and
 * drops what does not fit, counted. No input throws for what a peer sent.
 */
public final class TotemCore {
    /** What became of a {@link #submit}. */
    public enum Submitted {
        /** Queued; {@link Effects#ordered} or {@link Effects#refused} will follow. */
        ACCEPTED,
        /** The queue is full. */
        FULL,
        /** Larger than messages may be. */
        TOO_LARGE,
        /** This node has left or is leaving. */
        LEFT
    }

    /**
     * A core that has not started.
     *
     * @param jitter chance, for join messages; the same seed gives the same run
     */
    public TotemCore(TotemSettings settings, DialectPolicy dialect, RandomGenerator jitter, Effects effects) {
        throw new UnsupportedOperationException();
    }

    /**
     * Starts a new incarnation: persists it, then gathers.
     *
     * @param stable what the last incarnation left; {@link StableRecord#NONE} when there was none
     * @param epoch added when the record is lost: a random number for the first incarnation of a node without a record, so
     *     that no incarnation is used twice ([P3]); ignored when there is a record
     */
    public void start(long nowNanos, StableRecord stable, long epoch) {}

    /** A ring token came; lent. */
    public void token(long nowNanos, Token token) {}

    /** A data packet came; lent. */
    public void data(long nowNanos, Packet packet) {}

    /** A join message came. */
    public void join(long nowNanos, Join join) {}

    /** A commit token came. */
    public void commit(long nowNanos, Commit commit) {}

    /** Another ring, or this one, was announced. */
    public void merge(long nowNanos, Merge merge) {}

    /** A node asks for the held token. */
    public void holdCancel(long nowNanos, HoldCancel holdCancel) {}

    /** An armed deadline has passed. */
    public void deadline(long nowNanos, Deadline deadline) {}

    /**
     * Queues a message for the next visits of the token. Copies the bytes.
     *
     * @param tag returned with {@link Effects#ordered} or {@link Effects#refused}
     */
    public Submitted submit(long nowNanos, boolean safe, byte[] bytes, int offset, int length, long tag) {
        return Submitted.LEFT;
    }

    /** Whether {@link #submit} would accept a message of that length. */
    public boolean hasRoomFor(int length) {
        return false;
    }

    /** The transport believes that a peer's process is gone, or that it is reached again. */
    public void peerGone(long nowNanos, int node, boolean gone) {}

    /** Nodes heard lately over any link, this one included; goes out with join and merge messages. */
    public void reach(NodeSet heard) {}

    /** While set, the layer above cannot take more: nothing new is sent from here, the token still goes round. */
    public void receiverFull(boolean full) {}

    /** While set, nothing is delivered: what arrives stays in the store, which in the end stops every sender. */
    public void holdDelivery(long nowNanos, boolean hold) {}

    /**
     * The process was away for longer than planned ([W2], [W3]). The host has dropped the membership messages that were
     * waiting, and feeds waiting packets and at most the newest token after this, before any deadline.
     */
    public void paused(long nowNanos, long gapNanos) {}

    /** Leaves in order. */
    public void leave(long nowNanos) {}

    /**
     * Everything this core is, as bytes: versioned, with a digest at the end. The core must not be used afterwards, unless
     * the successor refuses.
     */
    public byte[] snapshot(long nowNanos) {
        return new byte[0];
    }

    /**
     * Continues from a snapshot: arms every deadline anew and has no other effect.
     *
     * @param settings of the successor; {@code self} must be the same
     * @throws IllegalArgumentException when the bytes are not a snapshot that this version reads; the message says why
     */
    public static TotemCore restore(
            byte[] snapshot,
            TotemSettings settings,
            DialectPolicy dialect,
            RandomGenerator jitter,
            Effects effects,
            long nowNanos) {
        throw new IllegalArgumentException();
    }

    /** State of the ring. */
    public StateName state() {
        return StateName.LEFT;
    }

    /** Reason of the last change of state. */
    public Reason reason() {
        return Reason.STARTED;
    }

    /** The installed ring. */
    public RingId ring() {
        return RingId.NONE;
    }

    /** Its members. */
    public NodeSet members() {
        return NodeSet.EMPTY;
    }

    /** Number of the running incarnation. */
    public long incarnation() {
        return 0;
    }

    /** Incarnation of a member of the installed ring, 0 for others. */
    public long incarnationOf(int member) {
        return 0;
    }

    /** Highest message number announced on the installed ring. */
    public long highestSeq() {
        return 0;
    }

    /** Up to here this node has everything. */
    public long localAru() {
        return 0;
    }

    /** Up to here everything is delivered. */
    public long deliveredSeq() {
        return 0;
    }

    /** Up to here everything is safe. */
    public long safeLine() {
        return 0;
    }

    /** Whether a packet of the installed ring is in the store; for checkers. */
    public boolean holds(long seq) {
        return false;
    }

    /** Messages accepted and not yet ordered. */
    public int backlogMessages() {
        return 0;
    }

    /** Bytes of these. */
    public int backlogBytes() {
        return 0;
    }

    /** Whether the token is here, held because the ring is idle. */
    public boolean holdsToken() {
        return false;
    }

    /** When the last token was accepted; meaningless outside a ring. */
    public long lastTokenNanos() {
        return 0;
    }

    /** Longest time between two tokens on the installed ring. */
    public long worstRotationNanos() {
        return 0;
    }
}
