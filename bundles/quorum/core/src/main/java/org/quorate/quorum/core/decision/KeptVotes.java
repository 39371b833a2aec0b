package org.quorate.quorum.core.decision;

import java.util.OptionalInt;
import org.quorate.node.Confined;

/** Votes that the stable store holds, or is about to. */
@Confined("node loop")
final class KeptVotes {
    /** So long it takes until a failed write is tried again. */
    static final long AGAIN_MILLIS = 1_000;

    private final Effects effects;
    private final boolean readable;
    private int durable;
    private int asked;
    private String failure = "";

    /**
     * As the node starts.
     *
     * @param stored 0 when nothing was; empty when what is there is damaged
     */
    KeptVotes(OptionalInt stored, Effects effects) {
        this.effects = effects;
        readable = stored.isPresent();
        durable = stored.orElse(0);
        asked = durable;
    }

    boolean isReadable() {
        return readable;
    }

    int durable() {
        return durable;
    }

    /** Why the last write failed; empty when it did not. */
    String failure() {
        return failure;
    }

    /** Whether so many are durable; if not, that is seen to. */
    boolean holds(int votes) {
        if (votes > asked) {
            asked = votes;
            effects.keep(votes);
        }
        return votes <= durable;
    }

    /** A write has ended. */
    void written(int votes, String why) {
        if (why.isEmpty()) {
            durable = Math.max(durable, votes);
            failure = durable >= asked ? "" : failure;
            return;
        }
        if (failure.isEmpty()) {
            effects.complain(Complaint.NOT_KEPT, why);
        }
        failure = why;
        effects.arm(Deadline.KEEP_AGAIN, AGAIN_MILLIS);
    }

    void again() {
        if (asked > durable) {
            effects.keep(asked);
        }
    }
}
