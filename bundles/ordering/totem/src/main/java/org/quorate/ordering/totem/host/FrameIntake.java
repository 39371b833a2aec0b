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
import org.quorate.ordering.totem.wire.DialectCodec;
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
 * <p>The time of a turn is when it began. What the clock says meanwhile is looked at whenever a link has read from the network,
 * and before anything but data is fed, so that a process that was away in the middle of a turn knows that before it feeds what
 * came meanwhile, or what asks for an answer ([W1]).
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
    private final PauseWatch pauses;
    private final DialectCodec codec;
    private final boolean framesNameTheirSender;
    private final Token waiting = new Token();
    private final long[] malformed = new long[Malformed.values().length];
    private TransportLink link;
    private int sender;
    private long lookedNanos;
    private boolean wasAway;
    private boolean afterPause;
    private boolean tokenWaits;
    private boolean tookFrames;
    private boolean tookToken;

    /** Told of peers that changed. */
    interface PeerWatcher {
        void peerChanged(TransportLink link, int peer, PeerState state);
    }

    /** Told of a pause that was noticed in the middle of a poll; the frames that are left of it are fed afterwards. */
    interface PauseWatcher {
        void wasAway(long nowNanos, long gapNanos);
    }

    /** How a pause in the middle of a turn is noticed: by a clock that goes on in it, and a gap that is one. */
    record PauseWatch(LongSupplier present, long gapNanos, PauseWatcher watcher) {}

    FrameIntake(
            RingDialect dialect,
            TotemCore core,
            LongSupplier clock,
            Effects effects,
            PeerWatcher watcher,
            PersistBarrier barrier,
            PauseWatch pauses) {
        this.codec = dialect.newCodec();
        this.framesNameTheirSender = codec.framesNameTheirSender();
        this.core = core;
        this.clock = clock;
        this.pauses = pauses;
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
    public void batchRead() {
        look();
    }

    private void look() {
        long before = lookedNanos;
        lookedNanos = pauses.present.getAsLong();
        if (lookedNanos - before > pauses.gapNanos && !afterPause && !barrier.isUp()) {
            wasAway = true;
            pauses.watcher.wasAway(lookedNanos, lookedNanos - before);
        }
    }

    @Override
    public void frame(int from, ByteBuffer frame) {
        sender = from;
        tookFrames = true;
        if (!barrier.isUp()) {
            codec.decode(frame, this);
        }
    }

    /** A turn begins to read frames. */
    void begin() {
        lookedNanos = pauses.present.getAsLong();
        wasAway = false;
        tookFrames = false;
        tookToken = false;
    }

    /** Whether any frame came in this turn. */
    boolean tookFrames() {
        return tookFrames;
    }

    /** Whether the core was given a token in this turn. */
    boolean tookToken() {
        return tookToken;
    }

    /** When it is for the core: a turn that the process was away in is older than what the core was told then. */
    long nowNanos() {
        long turnNanos = clock.getAsLong();
        return wasAway && lookedNanos - turnNanos > 0 ? lookedNanos : turnNanos;
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
                feed(nowNanos, waiting);
            }
        }
    }

    @Override
    public void token(Token token) {
        look();
        if (!isFromWhoSentIt(token.sender)) {
            return;
        }
        if (!afterPause) {
            takeToken(nowNanos());
            if (core.prefersToken() && !barrier.isUp()) {
                feed(nowNanos(), token);
                return;
            }
        }
        if (!tokenWaits || isNewer(token)) {
            waiting.copyFrom(token);
            tokenWaits = true;
        }
    }

    private void feed(long nowNanos, Token token) {
        tookToken = true;
        core.token(nowNanos, token);
    }

    private boolean isNewer(Token token) {
        int byRing = Long.compareUnsigned(token.ringSequence, waiting.ringSequence);
        return byRing > 0 || byRing == 0 && token.tokenSeq - waiting.tokenSeq > 0;
    }

    @Override
    public byte[] payloadRoom(int length) {
        return core.payloadRoom(length);
    }

    @Override
    public void packet(Packet packet) {
        if (isFromWhoSentIt(packet.sender)) {
            core.data(nowNanos(), packet);
            if (!afterPause && tokenWaits && core.prefersToken()) {
                takeToken(nowNanos());
            }
        }
    }

    @Override
    public void join(Join join) {
        look();
        if (!afterPause && isFromWhoSentIt(join.sender())) {
            core.join(nowNanos(), join);
        }
    }

    @Override
    public void commit(Commit commit) {
        look();
        if (isFromWhoSentIt(commit.sender())) {
            core.commit(nowNanos(), commit);
        }
    }

    @Override
    public void merge(Merge merge) {
        look();
        if (!afterPause && isFromWhoSentIt(merge.sender())) {
            core.merge(nowNanos(), merge);
        }
    }

    @Override
    public void holdCancel(HoldCancel holdCancel) {
        look();
        if (!afterPause && isFromWhoSentIt(holdCancel.sender())) {
            core.holdCancel(nowNanos(), holdCancel);
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

    /** The link vouches for the node a frame comes from; a frame that names another is not believed where frames name it. */
    private boolean isFromWhoSentIt(int claimed) {
        if (!framesNameTheirSender || claimed == sender) {
            return true;
        }
        effects.count(Counter.INVALID, 1);
        return false;
    }
}
