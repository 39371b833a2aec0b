package org.quorate.ordering.totem.host;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.quorate.node.Confined;
import org.quorate.node.EventLog;
import org.quorate.node.Inbox;
import org.quorate.node.NodeLoop;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.TotemCore;
import org.quorate.transport.PeerState;
import org.quorate.transport.TransportLink;

/**
 * A running core's share in a turn of the loop: frames from the links, requests from the inbox, deadlines, then what is to be
 * sent leaves. While the persist barrier is up, nothing goes in or out.
 */
@Confined("node loop")
final class CoreTurn {
    private static final int FRAMES_PER_TURN = 128;
    private static final int RECORDS_PER_TURN = 2_048;
    /** What may stand behind a token is at most two windows of the ring. */
    private static final int POLLS_BEFORE_TOKEN = 4;

    private static final int FRAMES_AT_ONCE = 8_192;
    private static final int BUSY_TURNS_WITHOUT_DEADLINES = 16;
    private static final long FULL_RETRY_NANOS = 2_000_000;

    /** A listener that was left asleep because the token comes soon is woken after about this time when it does not. */
    private static final long LISTENER_WAIT_NANOS = 1_000_000;

    private final TotemCore core;
    private final HostEffects effects;
    private final MembershipNews news;
    private final HostParts parts;
    private final NodeLoop loop;
    private final Inbox inbox;
    private final int self;
    private final long slowRotationNanos;
    private final long pauseNanos;
    private final FrameIntake intake;
    private final SubmissionIntake submissions;
    private boolean deliveryHeld;
    private boolean holdTold;
    private boolean listenerWaits;
    private long listenerWaitsSince;
    private long missedPauseNanos;
    private long toldPauseNanos;
    private int busyTurns;
    private long worstRotationNanos;

    CoreTurn(
            TotemCore core,
            HostEffects effects,
            MembershipNews news,
            HostParts parts,
            NodeLoop loop,
            Inbox inbox,
            EventLog events,
            int self,
            RingSettings settings,
            LongSupplier present) {
        this.core = core;
        this.effects = effects;
        this.parts = parts;
        this.loop = loop;
        this.inbox = inbox;
        this.self = self;
        this.slowRotationNanos = settings.slowRotationNanos();
        this.news = news;
        pauseNanos = TimeUnit.MILLISECONDS.toNanos(settings.tokenLossMillis());
        intake = new FrameIntake(
                settings.dialect(),
                core,
                loop::nowNanos,
                effects,
                this::peerChanged,
                parts.barrier(),
                new FrameIntake.PauseWatch(present, pauseNanos, this::wasAway));
        submissions = new SubmissionIntake(
                core,
                loop,
                inbox,
                parts.layer().room(),
                parts.journal(),
                parts.pending(),
                events,
                parts.times(),
                settings);
    }

    TotemCore core() {
        return core;
    }

    HostEffects effects() {
        return effects;
    }

    /** One turn. Returns whether more waits. */
    boolean run(long nowNanos) {
        PersistBarrier barrier = parts.barrier();
        parts.times().turnBegins(nowNanos);
        barrier.retry(nowNanos);
        news.look(core, nowNanos); // a disk that refuses stops the node, not the doubt of the others
        if (barrier.isUp()) {
            parts.layer().door().shut();
            return false;
        }
        if (missedPauseNanos > 0) {
            tellPause(nowNanos, missedPauseNanos);
        }
        toldPauseNanos = 0;
        // First, so that all that waits goes with a token that waits too.
        boolean moreSubmissions = submissions.take(RECORDS_PER_TURN);
        intake.begin();
        boolean more = poll();
        if (toldPauseNanos > 0) {
            effects.flush();
            return true; // the rest in a turn whose time is the present
        }
        // A token that waits behind other frames is not lost; but a flood must not stop the clock.
        busyTurns = more ? busyTurns + 1 : 0;
        if (busyTurns % BUSY_TURNS_WITHOUT_DEADLINES == 0 && !barrier.isUp()) {
            parts.deadlines().fire(nowNanos, core);
        }
        if (!barrier.isUp()) {
            news.look(core, nowNanos);
            parts.layer().giveTo(core, nowNanos, parts.pending());
            if (parts.layer().takeReadiness()) {
                submissions.takeAll();
                core.leave(nowNanos);
            }
        }
        tendListeners(nowNanos);
        // In a stream, listeners are woken once a rotation: with the token, after which there is time.
        boolean moreComes = intake.tookFrames() && !intake.tookToken() && core.expectsToken();
        flush(nowNanos, moreComes);
        watchRotation();
        if (!barrier.isUp()) {
            parts.layer().door().open(core, loop::nowNanos, parts.pending(), core.expectsToken(), moreComes);
        }
        return !barrier.isUp() && (more | moreSubmissions | chooseWakeUps());
    }

    private void flush(long nowNanos, boolean tokenComes) {
        boolean waited = listenerWaits;
        boolean longEnough = waited && nowNanos - listenerWaitsSince >= LISTENER_WAIT_NANOS;
        listenerWaits = effects.flush(tokenComes && !longEnough);
        if (!waited) {
            listenerWaitsSince = nowNanos;
        }
    }

    /** Only when no token comes by itself does a submission wake the loop. Returns whether more of them may wait. */
    private boolean chooseWakeUps() {
        boolean wanted = !core.expectsToken();
        inbox.wakes(wanted);
        if (wanted) {
            submissions.take(RECORDS_PER_TURN);
        }
        return wanted && submissions.hasMore();
    }

    /** Reads frames, and more of them while a token waits for what is behind it. Returns whether more wait. */
    private boolean poll() {
        boolean more = parts.links().poll(intake, FRAMES_PER_TURN);
        for (int polls = 1; more && intake.tokenWaits() && polls < POLLS_BEFORE_TOKEN; polls++) {
            more = parts.links().poll(intake, FRAMES_PER_TURN);
        }
        if (toldPauseNanos > 0) {
            more = parts.links().poll(intake, FRAMES_AT_ONCE);
            intake.endAfterPause(intake.nowNanos());
        } else {
            intake.takeToken(loop.nowNanos());
        }
        return more;
    }

    /** [W1]: the process was away while it read frames. The loop notices in its next turn; for what waits here that is too late. */
    private void wasAway(long nowNanos, long gapNanos) {
        toldPauseNanos = gapNanos;
        intake.beginAfterPause();
        core.paused(nowNanos, gapNanos);
    }

    long nanosToDeadline(long nowNanos) {
        if (parts.barrier().isUp()) {
            return Math.min(parts.barrier().nanosToRetry(nowNanos), news.nanosToLook(nowNanos));
        }
        if (parts.layer().hasNews()) {
            return 0;
        }
        long next = Math.min(parts.deadlines().nanosToNext(nowNanos), news.nanosToLook(nowNanos));
        if (listenerWaits) {
            next = Math.min(next, LISTENER_WAIT_NANOS);
        }
        return deliveryHeld || effects.deliveryStopped() ? Math.min(next, FULL_RETRY_NANOS) : next;
    }

    /** The process was away: told at once, or when the barrier falls. */
    void paused(long nowNanos, long gapNanos) {
        if (toldPauseNanos > 0 && gapNanos - toldPauseNanos <= pauseNanos) {
            return; // the frames of that turn have told it
        }
        if (parts.barrier().isUp()) {
            missedPauseNanos = Math.max(missedPauseNanos, gapNanos);
        } else {
            tellPause(nowNanos, gapNanos);
        }
    }

    /** [W2]: what waited meanwhile is read before anything else happens. */
    private void tellPause(long nowNanos, long gapNanos) {
        missedPauseNanos = 0;
        intake.begin();
        intake.beginAfterPause();
        core.paused(nowNanos, gapNanos);
        parts.links().poll(intake, FRAMES_AT_ONCE);
        intake.endAfterPause(nowNanos);
        effects.flush();
    }

    /** Reads what a link still holds, before it goes. */
    void empty(TransportLink link) {
        if (!parts.barrier().isUp()) {
            intake.begin();
            link.poll(intake.of(link), FRAMES_AT_ONCE);
            intake.endAfterPause(intake.nowNanos());
            effects.flush();
        }
    }

    /** Tells the core whom this node hears. */
    void tellReach() {
        core.reach(intake.nowNanos(), NodeSet.of(parts.links().reached()).with(self));
    }

    private void peerChanged(TransportLink link, int peer, PeerState state) {
        LinkSet links = parts.links();
        boolean wasRefused = links.isRefused(peer);
        links.peerChanged(link, peer, state);
        boolean isRefused = links.isRefused(peer);
        tellReach();
        if (isRefused != wasRefused) {
            core.peerGone(intake.nowNanos(), peer, isRefused);
        }
    }

    /** Warns of each rotation that is slow and slower than any before on this ring: the next one may be lost. */
    private void watchRotation() {
        long worst = core.worstRotationNanos();
        if (worst > worstRotationNanos && worst >= slowRotationNanos) {
            parts.journal().slowRotation(worst);
        }
        worstRotationNanos = worst;
    }

    private void tendListeners(long nowNanos) {
        boolean full = parts.subscribers().tend(nowNanos) && !core.isSynchronising();
        // A core that was handed over may hold delivery without this host having told it so.
        if (full != deliveryHeld || !holdTold || !full && effects.deliveryStopped()) {
            holdTold = true;
            deliveryHeld = full;
            effects.deliveryGoesOn();
            core.receiverFull(nowNanos, full);
            core.holdDelivery(nowNanos, full);
            effects.flush();
        }
    }
}
