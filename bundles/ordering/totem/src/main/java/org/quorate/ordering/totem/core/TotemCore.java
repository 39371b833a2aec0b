package org.quorate.ordering.totem.core;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;

/**
 * One node's Totem protocol, seen from outside: every method is one input; what follows from it has been told to {@link
 * Effects} when the method returns. One thread at a time. {@code nowNanos} never goes back.
 *
 * <p>Messages given in have been decoded and are of this cluster; the core checks every field against its own knowledge and
 * drops what does not fit, counted. No input throws for what a peer sent.
 */
public final class TotemCore extends CoreView {
    /** What became of a {@link #submit}. */
    public enum Submitted {
        /** Queued; {@link Effects#ordered} or {@link Effects#refused} will follow. */
        ACCEPTED,
        /** The queue is full. */
        FULL,
        /** Larger than messages may be. */
        TOO_LARGE,
        /** This node has left or is leaving. */
        LEFT,
        /** There is no phase in which the layers above synchronise. */
        NOT_SYNCHRONISING
    }

    private final Reception reception;
    private boolean started;
    private boolean broken;

    /**
     * A core that has not started.
     *
     * @param jitter chance, for join messages; the same seed gives the same run
     */
    public TotemCore(TotemSettings settings, DialectPolicy dialect, RandomGenerator jitter, Effects effects) {
        super(new Protocol(settings, dialect, jitter, effects));
        reception = new Reception(node);
        state = new Gathering(node);
    }

    /**
     * Starts a new incarnation: persists it, then gathers.
     *
     * @param stable what the last incarnation left; {@link StableRecord#NONE} when there was none
     * @param epoch added when the record is lost: a random number for the first incarnation of a node without a record, so
     *     that no incarnation is used twice ([P3]); ignored when there is a record
     */
    public void start(long nowNanos, StableRecord stable, long epoch) {
        node.now = nowNanos;
        started = true;
        if (node.begin(stable, epoch)) {
            become(Gathering.enter(node, StateName.GATHER, Reason.STARTED));
        } else {
            breakDown("the stable record's numbers are used up: " + stable);
        }
    }

    /** A ring token came; lent. */
    public void token(long nowNanos, Token token) {
        if (running(nowNanos)) {
            try {
                become(reception.token(state, token));
            } catch (IncarnationEnds end) {
                breakDown(end.getMessage());
            }
        }
    }

    /** A data packet came; lent. */
    public void data(long nowNanos, Packet packet) {
        if (running(nowNanos)) {
            try {
                become(reception.data(state, packet));
            } catch (IncarnationEnds end) {
                breakDown(end.getMessage());
            }
        }
    }

    /** A join message came. */
    public void join(long nowNanos, Join join) {
        step(nowNanos, () -> reception.join(state, join));
    }

    /** A commit token came. */
    public void commit(long nowNanos, Commit commit) {
        step(nowNanos, () -> reception.commit(state, commit));
    }

    /** Another ring, or this one, was announced. */
    public void merge(long nowNanos, Merge merge) {
        step(nowNanos, () -> reception.merge(state, merge));
    }

    /** A node asks for the held token. */
    public void holdCancel(long nowNanos, HoldCancel holdCancel) {
        step(nowNanos, () -> reception.holdCancel(state, holdCancel));
    }

    /** An armed deadline has passed. */
    public void deadline(long nowNanos, Deadline deadline) {
        if (running(nowNanos) && node.timers.take(deadline, nowNanos)) {
            try {
                become(node.waitsOnceMore(deadline) ? state : state.onDeadline(deadline));
            } catch (IncarnationEnds end) {
                breakDown(end.getMessage());
            }
        }
    }

    /** Where a payload of that length is best put before it is given to {@link #data}: there it is kept without a copy. */
    public byte[] payloadRoom(int length) {
        return node.payloadRoom(length);
    }

    /** As {@link #submit(long, boolean, ByteBuffer, long)}, with a part of an array. */
    public Submitted submit(long nowNanos, boolean safe, byte[] bytes, int offset, int length, long tag) {
        return submit(nowNanos, safe, ByteBuffer.wrap(bytes, offset, length), tag);
    }

    /**
     * Queues a message for the next visits of the token. Copies its bytes, from position to limit, and moves neither.
     *
     * @param tag returned with {@link Effects#ordered} or {@link Effects#refused}
     */
    public Submitted submit(long nowNanos, boolean safe, ByteBuffer message, long tag) {
        int length = message.remaining();
        if (!running(nowNanos) || node.leaving || state.name() == StateName.LEFT) {
            return Submitted.LEFT;
        }
        if (length > node.settings.maxMessageBytes()) {
            return Submitted.TOO_LARGE;
        }
        if (!node.queue.hasRoomFor(length)) {
            return Submitted.FULL;
        }
        if (safe && !node.dialect.safeDelivery()) {
            throw new IllegalArgumentException("the " + node.dialect.name() + " dialect has no safe delivery");
        }
        node.queue.add(safe, message, tag);
        if (!state.expectsToken()) {
            moreToSend();
        }
        return Submitted.ACCEPTED;
    }

    /**
     * Queues a message that goes before all that was submitted otherwise, while the layers above synchronise; what waits of them when
     * these have agreed, or the next ring is installed, is refused, because nobody needs it any more. Copies its bytes, from position to limit.
     *
     * @param tag returned with {@link Effects#ordered} or {@link Effects#refused}
     */
    public Submitted submitSynchronising(long nowNanos, ByteBuffer message, long tag) {
        if (!running(nowNanos) || node.leaving || state.name() == StateName.LEFT) {
            return Submitted.LEFT;
        }
        if (!node.phase.isRunning()) {
            return Submitted.NOT_SYNCHRONISING;
        }
        if (message.remaining() > node.settings.maxMessageBytes()) {
            return Submitted.TOO_LARGE;
        }
        if (!node.synchronising.hasRoomFor(message.remaining())) {
            return Submitted.FULL;
        }
        node.synchronising.add(false, message, tag);
        moreToSend();
        return Submitted.ACCEPTED;
    }

    /** The layers above have agreed on the ring ({@link Effects#isSynchronised} says so now): what waited goes on. */
    public void synchronised(long nowNanos) {
        if (running(nowNanos) && !node.phase.isRunning()) {
            node.synchronising.refuseOutdated(Reason.INSTALLED, node.effects);
            moreToSend();
        }
    }

    /** Whether {@link #submit} would accept a message of that length. */
    public boolean hasRoomFor(int length) {
        return length <= node.settings.maxMessageBytes() && node.queue.hasRoomFor(length);
    }

    /** The transport believes that a peer's process is gone, or that it is reached again; not every dialect cares. */
    public void peerGone(long nowNanos, int peer, boolean gone) {
        step(nowNanos, () -> {
            if (!reception.isPeer(peer) || !node.dialect.givesUpRefusedPeers()) {
                return state;
            }
            node.candidates.gone(peer, gone);
            return gone ? state.onPeerGone(peer) : state;
        });
    }

    /** Nodes heard lately over any link, this one included; goes out with join and merge messages. */
    public void reach(long nowNanos, NodeSet heard) {
        boolean isRunning = running(nowNanos);
        if (reception.hears(heard) && isRunning) {
            state.onReachGrown();
        }
    }

    /** While set, the layer above cannot take more: nothing new is sent from here, the token still goes round. */
    public void receiverFull(long nowNanos, boolean full) {
        node.queued.stop(full);
        if (running(nowNanos) && !full) {
            moreToSend();
        }
    }

    /**
     * While set, nothing is delivered: what arrives stays in the store, which in the end stops every sender. The installation of
     * another ring delivers what is due before it all the same.
     */
    public void holdDelivery(long nowNanos, boolean hold) {
        step(nowNanos, () -> {
            node.holdDelivery = hold;
            if (hold || state.name() != StateName.OPERATIONAL) {
                return state;
            }
            node.deliver();
            return state.onMoreToSend();
        });
    }

    /**
     * The process was away for longer than planned ([W2], [W3]). The host has dropped the membership messages that were
     * waiting, and feeds waiting packets and at most the newest token after this, before any deadline.
     */
    public void paused(long nowNanos, long gapNanos) {
        step(nowNanos, () -> {
            node.effects.count(Counter.PAUSE_DETECTED, 1);
            if (gapNanos <= node.tokenLossNanos) {
                return state;
            }
            node.effects.suspended(gapNanos);
            return state.onSuspended();
        });
    }

    /** Forms a new ring of the same members, because the layers above have to agree once more; while one is formed anyway nothing more. */
    public void formAnew(long nowNanos) {
        step(
                nowNanos,
                () -> state.name() == StateName.OPERATIONAL
                        ? Gathering.enter(node, state.name(), Reason.LAYERS_CHANGED)
                        : state);
    }

    /** Leaves in order. */
    public void leave(long nowNanos) {
        step(nowNanos, state::onLeave);
    }

    /**
     * Everything this core is, as bytes: versioned, with a digest at the end. The core must not be used afterwards, unless
     * the successor refuses.
     */
    public byte[] snapshot(long nowNanos) {
        ImageWriter out = new ImageWriter();
        ImageHeader.write(out, node.dialect, node.self);
        out.write(state.name().ordinal());
        out.write(started);
        out.write(broken);
        reception.write(out);
        ProtocolImage.write(node, out);
        return out.finish();
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
        ImageReader in = new ImageReader(snapshot);
        ImageHeader.check(in, dialect, settings.self());
        TotemCore core = new TotemCore(settings, dialect, jitter, effects);
        try {
            core.read(in);
        } catch (IncarnationEnds violated) {
            throw new IllegalArgumentException("snapshot contradicts itself", violated);
        }
        return core;
    }

    private void read(ImageReader in) {
        StateName name = StateName.values()[in.readInt(StateName.values().length - 1)];
        started = in.readBoolean();
        broken = in.readBoolean();
        reception.read(in);
        ProtocolImage.read(node, in, name != StateName.GATHER && name != StateName.LEFT);
        in.end();
        node.check();
        state = RingState.restored(name, node);
    }

    // ---- what every input does

    private boolean running(long nowNanos) {
        node.now = nowNanos;
        return started && !broken;
    }

    private void become(RingState next) {
        state = next;
        node.check();
    }

    private void moreToSend() {
        try {
            become(state.onMoreToSend());
        } catch (IncarnationEnds end) {
            breakDown(end.getMessage());
        }
    }

    /** Not for the data path: what it is given is made anew each time. */
    private void step(long nowNanos, Supplier<RingState> input) {
        if (running(nowNanos)) {
            try {
                become(input.get());
            } catch (IncarnationEnds end) {
                breakDown(end.getMessage());
            }
        }
    }

    /** [S6]. */
    private void breakDown(String what) {
        broken = true;
        node.timers.cancelAll();
        node.effects.fatal(what);
    }
}
