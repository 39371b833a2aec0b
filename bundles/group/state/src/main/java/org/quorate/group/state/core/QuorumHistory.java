package org.quorate.group.state.core;

import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;

/**
 * When the state that this replica has, or waits for, took commands last while quorate. It has seen the same commands under the same
 * verdicts as whoever has that state, so it need not be told. {@link Verdict#UNDECIDED} is each node's own and comes anywhere: the verdict
 * before counts on for the ring that it was for.
 */
final class QuorumHistory {
    private boolean quorate;

    /** The only ring in which that counts, while it is undecided for others. */
    private RingId only = RingId.NONE;

    private LastQuorate last = LastQuorate.NEVER;

    /** Ring of commands that nobody applies before the round is decided, or gives way to another. */
    private RingId kept = RingId.NONE;

    /** That holds from here on; while it is undecided the ring is the one before. */
    void verdict(Verdict now, RingId ring) {
        if (now == Verdict.UNDECIDED) {
            only = ring;
        } else {
            quorate = now == Verdict.QUORATE;
            only = RingId.NONE;
        }
    }

    /** The stream has ended. */
    void ended() {
        quorate = false;
    }

    /** A command was delivered in that ring. */
    void command(RingId ring, boolean roundIsOpen) {
        if (!quorate || !only.equals(RingId.NONE) && !only.equals(ring)) {
            return;
        }
        if (roundIsOpen) {
            kept = ring;
        } else {
            last = last.after(ring);
        }
    }

    /** A round opens; what one before it did not decide each has applied to what he has. */
    void roundOpens() {
        last = last.afterKept(kept);
        kept = RingId.NONE;
    }

    /** A round has decided for a state of which that is so. */
    void decided(LastQuorate ofState) {
        last = kept.equals(RingId.NONE) ? ofState : ofState.after(kept);
        kept = RingId.NONE;
    }

    /** The state is the initial one. */
    void startEmpty() {
        last = LastQuorate.NEVER;
    }

    LastQuorate last() {
        return last;
    }
}
