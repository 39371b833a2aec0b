package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.quorate.node.Confined;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.HoldCancel;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Token;
import org.quorate.ordering.totem.core.TotemCore;
import org.quorate.ordering.totem.wire.FrameCodec;
import org.quorate.ordering.totem.wire.FrameSink;
import org.quorate.ordering.totem.wire.Malformed;
import org.quorate.transport.LinkHandler;
import org.quorate.transport.PeerState;
import org.quorate.transport.TransportLink;

/**
 * Frames from any link, decoded and fed to the core. While the persist barrier is up frames are dropped, as a network may;
 * the host does not poll then, so this concerns only the rest of a batch.
 *
 * <p>A token waits for the data behind it, unless the core prefers it ([A5]): within a turn only, so it never waits for long.
 *
 * <p>After a pause ([W2]) the membership messages that were waiting are dropped, and of the tokens only the newest is fed,
 * last.
 */
@Confined("node loop")
final class FrameIntake implements FrameSink, LinkSet.LinkHandlerOf, LinkHandler {
    private final TotemCore core;
    private final LongSupplier clock;
    private final Effects effects;
    private final PeerWatcher watcher;
    private final PersistBarrier barrier;
    private final FrameCodec codec = new FrameCodec();
    private final Token waiting = new Token();
    private final long[] malformed = new long[Malformed.values().length];
    private TransportLink link;
    private int sender;
    private boolean afterPause;
    private boolean tokenWaits;

    /** Told of peers that changed. */
    interface PeerWatcher {
        void peerChanged(TransportLink link, int peer, PeerState state);
    }

    FrameIntake(TotemCore core, LongSupplier clock, Effects effects, PeerWatcher watcher, PersistBarrier barrier) {
        this.core = core;
        this.clock = clock;
        this.effects = effects;
        this.watcher = watcher;
        this.barrier = barrier;
    }

    @Override
    public LinkHandler of(TransportLink polled) {
        link = polled;
        return this;
    }

    @Override
    public void frame(int from, ByteBuffer frame) {
        sender = from;
        if (!barrier.isUp()) {
            codec.decode(frame, this);
        }
    }

    @Override
    public void peerChanged(int peer, PeerState state) {
        watcher.peerChanged(link, peer, state);
    }

    void beginAfterPause() {
        afterPause = true;
        tokenWaits = false;
    }

    void endAfterPause(long nowNanos) {
        afterPause = false;
        takeToken(nowNanos);
    }

    /** Whether a token waits for data. */
    boolean tokenWaits() {
        return tokenWaits;
    }

    /** Feeds the token that waits, if one does; while the persist barrier is up it is lost, as on a network. */
    void takeToken(long nowNanos) {
        if (tokenWaits) {
            tokenWaits = false;
            if (!barrier.isUp()) {
                core.token(nowNanos, waiting);
            }
        }
    }

    @Override
    public void token(Token token) {
        if (!isFromWhoSentIt(token.sender)) {
            return;
        }
        if (!afterPause) {
            takeToken(clock.getAsLong());
            if (core.prefersToken() && !barrier.isUp()) {
                core.token(clock.getAsLong(), token);
                return;
            }
        }
        if (!tokenWaits || isNewer(token)) {
            waiting.copyFrom(token);
            tokenWaits = true;
        }
    }

    private boolean isNewer(Token token) {
        int byRing = Long.compareUnsigned(token.ringSequence, waiting.ringSequence);
        return byRing > 0 || byRing == 0 && token.tokenSeq - waiting.tokenSeq > 0;
    }

    @Override
    public void packet(Packet packet) {
        if (isFromWhoSentIt(packet.sender)) {
            core.data(clock.getAsLong(), packet);
            if (!afterPause && tokenWaits && core.prefersToken()) {
                takeToken(clock.getAsLong());
            }
        }
    }

    @Override
    public void join(Join join) {
        if (!afterPause && isFromWhoSentIt(join.sender())) {
            core.join(clock.getAsLong(), join);
        }
    }

    @Override
    public void commit(Commit commit) {
        if (isFromWhoSentIt(commit.sender())) {
            core.commit(clock.getAsLong(), commit);
        }
    }

    @Override
    public void merge(Merge merge) {
        if (!afterPause && isFromWhoSentIt(merge.sender())) {
            core.merge(clock.getAsLong(), merge);
        }
    }

    @Override
    public void holdCancel(HoldCancel holdCancel) {
        if (!afterPause && isFromWhoSentIt(holdCancel.sender())) {
            core.holdCancel(clock.getAsLong(), holdCancel);
        }
    }

    @Override
    public void malformed(Malformed reason) {
        malformed[reason.ordinal()]++;
        effects.count(Counter.INVALID, 1);
    }

    /** Frames dropped for that reason. */
    long dropped(Malformed reason) {
        return malformed[reason.ordinal()];
    }

    /** The link vouches for the node a frame comes from; a frame that names another is not believed. */
    private boolean isFromWhoSentIt(int claimed) {
        if (claimed == sender) {
            return true;
        }
        effects.count(Counter.INVALID, 1);
        return false;
    }
}
