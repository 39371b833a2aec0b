package org.quorate.transport.corosync.core;

import org.quorate.node.Confined;
import org.quorate.transport.PeerState;

/**
 * What a link knows of one peer, from what is heard alone: these transports have no heartbeats.
 *
 * <p>A peer is up from the first thing that is heard of it. Silence by itself says nothing: on an idle ring a node hears nobody
 * but the one that hands it the token. But a join makes every node that lives speak, with joins of its own and then with the
 * messages that synchronise the new ring. So a peer is silent when nothing is heard of it for {@value #WORD_MILLIS} ms after a
 * join that was sent or that another sent. Whether a node is gone is for the ordering to judge.
 *
 * <p>Times are nanoseconds of one monotonic clock, compared by difference.
 */
@Confined("node loop")
public final class PeerPresence {
    /** Time in which a node that lives answers a join: joins are repeated every 50 ms. */
    public static final int WORD_MILLIS = 2000;

    private static final long WORD_NANOS = WORD_MILLIS * 1_000_000L;

    private PeerState state = PeerState.UNHEARD;
    private String why = "the link was opened";
    private long lastHeard;
    private boolean wordDue;
    private long wordDueSince;

    /** State as of the last call. */
    public PeerState state() {
        return state;
    }

    /** Reason of the last change, one phrase. */
    public String why() {
        return why;
    }

    /** A packet came from the peer. */
    public void heard(long nowNanos) {
        wordDue = false;
        if (state == PeerState.UNHEARD) {
            change(PeerState.UP, "first packet");
        } else if (state == PeerState.SILENT) {
            change(PeerState.UP, "heard again after " + (nowNanos - lastHeard) / 1_000_000 + " ms");
        }
        lastHeard = nowNanos;
    }

    /** A join went out, or came from another node: the peer will speak if it lives. */
    public void expectWord(long nowNanos) {
        if (state == PeerState.UP && !wordDue) {
            wordDue = true;
            wordDueSince = nowNanos;
        }
    }

    /** Draws the conclusion that is due. */
    public void judge(long nowNanos) {
        if (wordDue && nowNanos - wordDueSince >= WORD_NANOS) {
            wordDue = false;
            change(
                    PeerState.SILENT,
                    "no word in " + (nowNanos - wordDueSince) / 1_000_000 + " ms while the ring looked for members");
        }
    }

    /** Nanoseconds until {@link #judge} has something to say; 0 or less when it has, {@link Long#MAX_VALUE} for never. */
    public long nanosToDeadline(long nowNanos) {
        return wordDue ? wordDueSince + WORD_NANOS - nowNanos : Long.MAX_VALUE;
    }

    /** This process was away, or nobody read: what was not heard meanwhile is nobody's fault. */
    public void forgive() {
        wordDue = false;
    }

    /** An operator shuts the peer out, or lets it in. */
    public void admit(boolean admitted) {
        if (!admitted && state != PeerState.SHUT_OUT) {
            wordDue = false;
            change(PeerState.SHUT_OUT, "shut out by an operator");
        } else if (admitted && state == PeerState.SHUT_OUT) {
            change(PeerState.UNHEARD, "let in by an operator");
        }
    }

    private void change(PeerState next, String reason) {
        state = next;
        why = reason;
    }
}
