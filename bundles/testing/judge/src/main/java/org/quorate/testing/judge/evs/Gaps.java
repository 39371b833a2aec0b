package org.quorate.testing.judge.evs;

import org.quorate.testing.judge.Promise;

/**
 * EVS-12 and EVS-13: in a regular configuration nothing is skipped; in a transitional one only what nobody who moves along has. A gap shows
 * as a message that others delivered in between; where it is a safe one, what came after it has overtaken it.
 */
final class Gaps {
    private final Ledger ledger;
    private final Messages messages;
    private final Causality causality;

    Gaps(Ledger ledger, Causality causality) {
        this.ledger = ledger;
        this.messages = ledger.messages;
        this.causality = causality;
    }

    /** The observer is about to deliver something later than a message that it has not. */
    void skips(Passage passage, int message) {
        passage.skip(message);
        judge(passage, message);
    }

    /** Somebody delivers a message at a place that others may have passed already. */
    void appears(Passage by, int message) {
        long position = messages.position[message];
        for (Passage passage : by.ring.passages) {
            if (passage != by && passage.lastPosition > position) {
                passage.skip(message);
                if (position < passage.lastRegularPosition) {
                    missingInRegular(passage, message);
                } else {
                    if (by.move != null && by.move == passage.move) {
                        missingThoughHeld(passage, message, by);
                    }
                    causality.appearsBehind(passage, message);
                }
            }
        }
    }

    private void judge(Passage passage, int message) {
        if (passage.move == null) {
            missingInRegular(passage, message);
            return;
        }
        for (Passage other : passage.ring.passages) {
            if (other != passage && other.move == passage.move && other.delivered(messages, message)) {
                missingThoughHeld(passage, message, other);
                return;
            }
        }
    }

    private void missingInRegular(Passage passage, int message) {
        ledger.violate(
                Promise.EVS_12,
                passage.who + " goes on in regular " + passage.ring + " without " + messages.text(message) + " at "
                        + Position.text(messages.position[message]),
                messages.placedAt[message]);
        if (messages.isSafe(message)) {
            ledger.violate(
                    Promise.EVS_13,
                    passage.who + " delivers later messages in regular " + passage.ring + " before safe "
                            + messages.text(message) + " at " + Position.text(messages.position[message]),
                    messages.placedAt[message]);
        }
    }

    private void missingThoughHeld(Passage passage, int message, Passage holder) {
        ledger.violate(
                Promise.EVS_12,
                passage.who + " skips " + messages.text(message) + " at " + ledger.where(message) + ", which "
                        + holder.who + " of its transitional set delivers",
                messages.placedAt[message]);
    }
}
