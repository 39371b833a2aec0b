package org.quorate.testing.judge.log;

import org.quorate.testing.judge.Judge;

/** The one word that sums up a replay. */
enum Answer {
    /** Everything is there and nothing contradicts the promises. */
    OK(true),
    /** Nothing contradicts the promises, but something is missing. */
    INCOMPLETE(true),
    /** As {@link #INCOMPLETE}, and the caller asked for complete logs. */
    NOT_COMPLETE(false),
    /** A promise is broken. */
    BROKEN(false),
    /** A log is not as it was written; nothing was judged. */
    DAMAGED(false);

    private final boolean accepted;

    Answer(boolean accepted) {
        this.accepted = accepted;
    }

    static Answer of(LogReplay replay, boolean complete) {
        Judge judge = replay.judge;
        if (replay.findings.damages > 0) {
            return DAMAGED;
        }
        if (judge.violated()) {
            return BROKEN;
        }
        if (replay.findings.missings == 0) {
            return OK;
        }
        return complete ? NOT_COMPLETE : INCOMPLETE;
    }

    boolean isAccepted() {
        return accepted;
    }

    String word() {
        return switch (this) {
            case OK -> "ok";
            case INCOMPLETE, NOT_COMPLETE -> "incomplete";
            case BROKEN -> "broken";
            case DAMAGED -> "damaged";
        };
    }
}
