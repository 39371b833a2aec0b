package org.quorate.quorum.core.decision;

import org.quorate.group.ClusterView;
import org.quorate.quorum.Verdict;

/** Why this node must not act yet, or not any more, whatever the votes say. */
final class Caution {
    private final Effects effects;
    private boolean unknown;
    private boolean waits;
    private boolean young;
    private boolean acted;

    Caution(Effects effects) {
        this.effects = effects;
    }

    /**
     * A view begins.
     *
     * @param someActed whether a member could act until now, so that it knows of all that were left behind
     */
    void viewIs(ClusterView.Doubts doubts, boolean someActed) {
        unknown = doubts.past();
        long youngMillis = someActed ? 0 : doubts.youngMillis();
        long millis = Math.max(doubts.forgottenMillis(), youngMillis);
        waits = millis > 0;
        young = youngMillis >= doubts.forgottenMillis();
        if (waits) {
            effects.arm(Deadline.FORGOTTEN, millis);
        }
    }

    /** The view is over. */
    void viewEnds() {
        unknown = false;
        acted = false;
        if (waits) {
            waits = false;
            effects.disarm(Deadline.FORGOTTEN);
        }
    }

    /** Nobody can tell who is a member, or all can again. */
    void unknown(boolean is) {
        unknown = is;
    }

    boolean isUnknown() {
        return unknown;
    }

    /** Whoever was left behind has noticed. */
    void forgotten() {
        waits = false;
    }

    /** Whether that verdict cannot stand now. */
    boolean holds(Verdict verdict) {
        return unknown || waits && verdict == Verdict.QUORATE;
    }

    /** One sentence. */
    String reason() {
        if (unknown) {
            return "The members of the ring are not known: its token was lost, or this node was away.";
        }
        return young
                ? "A member has just started, and nobody here could act before: a node that it left behind may not have noticed yet."
                : "A node that was left behind without a word may still act: it may not have noticed yet.";
    }

    /** Whether this node was told in this view that it may act. */
    boolean hasActed() {
        return acted;
    }

    /** It is told now, or not. */
    void acts(boolean may) {
        acted |= may;
    }
}
