package org.quorate.transport.udp.core;

import org.quorate.node.Confined;
import org.quorate.transport.PeerState;

/**
 * What one link knows of one peer, and when the peer is to be sent a heartbeat.
 *
 * <p>A peer is up from the first thing that is heard of it, and silent after three intervals without any. While all is well it gets a
 * heartbeat every {@value #QUIET_QUARTERS} quarters of an interval, which in a large ring is most of what an idle node does; from
 * {@value #LATE_QUARTERS} without a sign of life on it is asked for one each quarter, until it answers or is silent. A refusal (its host
 * answers that nobody listens on the port) makes it suspect: it is probed every {@value #PROBE_MILLIS} ms and sent nothing
 * else. It is refused when {@value #REFUSED_MILLIS} ms after the first refusal there were {@value #MIN_REFUSALS} of them and
 * no probe was answered; hosts limit how often they refuse (Linux: six at once, then one a second), so the refusals may have
 * come at once. Anything heard ends the suspicion, and so do {@value #REFUSED_MILLIS} ms with fewer refusals.
 *
 * <p>Nobody signs a refusal. Where frames are sealed it is therefore {@linkplain #doubting doubted}: a suspect is sent to as before,
 * has {@value #DOUBTED_INTERVALS} intervals to answer, and whatever else comes in its name ends the suspicion, too.
 *
 * <p>Times are nanoseconds of one monotonic clock, compared by difference.
 */
@Confined("node loop")
public final class PeerPresence {
    /** Intervals without a sign of life after which a peer is silent. */
    public static final int SILENT_INTERVALS = 3;

    /** Quarters of an interval without anything else sent after which a peer that is up gets a heartbeat. */
    public static final int QUIET_QUARTERS = 9;

    /** Quarters of an interval without a sign of life after which a peer is asked for one. */
    public static final int LATE_QUARTERS = 10;

    /** Time between probes of a suspect. */
    public static final int PROBE_MILLIS = 20;

    /** Time for which a suspect has to stay refused. */
    public static final int REFUSED_MILLIS = 60;

    /** Intervals for which a suspect has to stay refused where refusals are doubted. */
    public static final int DOUBTED_INTERVALS = 2;

    /** Refusals without which nobody is taken for gone. */
    public static final int MIN_REFUSALS = 3;

    /** Intervals after which a busy peer gets a heartbeat all the same, so that the round trip stays known. */
    private static final int BUSY_INTERVALS = 5;

    /** Quarters by which a heartbeat may be early: two idle rotations of a token end within them. */
    private static final int EARLY_QUARTERS = 2;

    /** Least time between two heartbeats that a peer can ask for. */
    private static final long ANSWER_GAP_NANOS = 5_000_000;

    private static final long PROBE_NANOS = PROBE_MILLIS * 1_000_000L;
    private static final long REFUSED_NANOS = REFUSED_MILLIS * 1_000_000L;

    private final long intervalNanos;
    private final long quarterNanos;
    private final boolean doubts;
    private final long refusedNanos;

    private PeerState state = PeerState.UNHEARD;
    private String why = "the link was opened";
    private long lastSent;
    private long lastBeat;
    private long lastHeard;
    private boolean late;
    private boolean suspect;
    private long firstRefusal;
    private long nextProbe;
    private int refusals;

    /** A peer of which nothing was heard; its first heartbeat is due at once. */
    public PeerPresence(long intervalNanos, long nowNanos) {
        this(intervalNanos, false, nowNanos);
    }

    private PeerPresence(long intervalNanos, boolean doubts, long nowNanos) {
        this.intervalNanos = intervalNanos;
        this.quarterNanos = intervalNanos / 4;
        this.doubts = doubts;
        this.refusedNanos = doubts ? DOUBTED_INTERVALS * intervalNanos : REFUSED_NANOS;
        this.lastHeard = nowNanos;
        this.lastSent = nowNanos - intervalNanos;
        this.lastBeat = lastSent;
    }

    /** As the other one, for a peer whose refusals anybody may have invented: only what it seals counts. */
    public static PeerPresence doubting(long intervalNanos, long nowNanos) {
        return new PeerPresence(intervalNanos, true, nowNanos);
    }

    /** State as of the last call. */
    public PeerState state() {
        return state;
    }

    /** Reason of the last change, one phrase. */
    public String why() {
        return why;
    }

    /** Whether frames are worth sending. */
    public boolean isReachable() {
        return (doubts || !suspect) && state != PeerState.REFUSED && state != PeerState.SHUT_OUT;
    }

    /** Whether a heartbeat should ask for one in return at once. */
    public boolean wantsAnswer() {
        return suspect || late || state != PeerState.UP;
    }

    /** Something valid came from the peer. */
    public void heard(long nowNanos) {
        suspect = false;
        late = false;
        if (state == PeerState.UNHEARD) {
            change(PeerState.UP, "first sign of life");
        } else if (state != PeerState.UP && state != PeerState.SHUT_OUT) {
            change(PeerState.UP, "heard again after " + (nowNanos - lastHeard) / 1_000_000 + " ms");
        }
        lastHeard = nowNanos;
    }

    /** A frame was sent to the peer alone. */
    public void sent(long nowNanos) {
        lastSent = nowNanos;
    }

    /** A heartbeat was sent. */
    public void beat(long nowNanos) {
        lastSent = nowNanos;
        lastBeat = nowNanos;
        nextProbe = nowNanos + PROBE_NANOS;
    }

    /** The peer's host answered that nobody listens. */
    public void refused(long nowNanos) {
        if (state == PeerState.REFUSED || state == PeerState.SHUT_OUT) {
            return;
        }
        if (!suspect) {
            suspect = true;
            refusals = 0;
            firstRefusal = nowNanos;
            nextProbe = nowNanos + PROBE_NANOS;
        }
        refusals++;
    }

    /** Something came that names the peer and proves nothing: where nobody listens, nobody sends, so the refusals prove nothing either. */
    public void contradicted() {
        suspect = false;
    }

    /** Whether a heartbeat that the peer asks for is to be sent now; too frequent ones are not. */
    public boolean mayAnswer(long nowNanos) {
        return state != PeerState.SHUT_OUT && nowNanos - lastBeat >= ANSWER_GAP_NANOS;
    }

    /**
     * Whether a heartbeat is due to a node that is awake anyway: what wakes it is a token, or a heartbeat of another node, so that in a
     * quiet cluster all of them fall into step, and each node is woken a few times instead of once for each peer.
     */
    public boolean isBeatDue(long nowNanos) {
        return state != PeerState.SHUT_OUT && nowNanos - beatDeadline() >= -earlyNanos();
    }

    /** Draws the conclusions that are due. */
    public void judge(long nowNanos) {
        if (suspect && nowNanos - firstRefusal >= refusedNanos) {
            suspect = false;
            if (refusals >= MIN_REFUSALS) {
                change(PeerState.REFUSED, "its port is refused since " + (nowNanos - firstRefusal) / 1_000_000 + " ms");
            }
        }
        if (state == PeerState.UP && nowNanos - lastHeard >= SILENT_INTERVALS * intervalNanos) {
            change(
                    PeerState.SILENT,
                    SILENT_INTERVALS + " heartbeats missed (" + (nowNanos - lastHeard) / 1_000_000 + " ms)");
        }
        late = state == PeerState.UP && nowNanos - lateAt() >= 0;
    }

    /**
     * Nanoseconds until a heartbeat must be sent or {@link #judge} has something to say; 0 or less when it has. {@link #isBeatDue}
     * says so earlier.
     */
    public long nanosToDeadline(long nowNanos) {
        if (state == PeerState.SHUT_OUT) {
            return Long.MAX_VALUE;
        }
        long nanos = beatDeadline() - nowNanos;
        if (suspect) {
            nanos = Math.min(nanos, firstRefusal + refusedNanos - nowNanos);
        }
        if (state == PeerState.UP) {
            long heardBy = late ? lastHeard + SILENT_INTERVALS * intervalNanos : lateAt();
            nanos = Math.min(nanos, heardBy - nowNanos);
        }
        return nanos;
    }

    /** This process was away: what it did not hear meanwhile is nobody's fault. */
    public void paused(long nowNanos) {
        suspect = false;
        late = false;
        if (state == PeerState.UP) {
            lastHeard = nowNanos;
        }
    }

    /** An operator shuts the peer out, or lets it in. */
    public void admit(boolean admitted) {
        if (!admitted && state != PeerState.SHUT_OUT) {
            suspect = false;
            change(PeerState.SHUT_OUT, "shut out by an operator");
        } else if (admitted && state == PeerState.SHUT_OUT) {
            change(PeerState.UNHEARD, "let in by an operator");
        }
    }

    private long earlyNanos() {
        if (suspect || late) {
            return 0;
        }
        return state == PeerState.UP ? EARLY_QUARTERS * quarterNanos : quarterNanos;
    }

    private long lateAt() {
        return lastHeard + LATE_QUARTERS * quarterNanos;
    }

    private long beatDeadline() {
        if (suspect) {
            return nextProbe;
        }
        if (late) {
            return lastBeat + quarterNanos;
        }
        long quiet = lastSent + (state == PeerState.UP ? QUIET_QUARTERS * quarterNanos : intervalNanos);
        long busy = lastBeat + BUSY_INTERVALS * intervalNanos;
        return quiet - busy < 0 ? quiet : busy;
    }

    private void change(PeerState next, String reason) {
        state = next;
        why = reason;
    }
}
