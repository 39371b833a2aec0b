package org.quorate.testing.judge.evs;

import org.quorate.testing.judge.Promise;

/**
 * EVS-9 for those who never leave their last ring: at the end everybody alive in it has what anybody delivered in its regular
 * configuration. Those who move on together are {@link VirtualSynchrony}'s.
 */
final class StableRing {
    private final Ledger ledger;
    private final Messages messages;
    long checked;

    StableRing(Ledger ledger) {
        this.ledger = ledger;
        this.messages = ledger.messages;
    }

    void finish() {
        for (Observer observer : ledger.observers) {
            if (observer.fate == Observer.Fate.ALIVE && observer.current != null) {
                for (Passage other : observer.current.ring.passages) {
                    if (!other.closed && other != observer.current) {
                        checked++;
                        compare(observer.current, other);
                    }
                }
            }
        }
    }

    private void compare(Passage passage, Passage other) {
        if (other.lastRegularPosition > passage.lastPosition) {
            missing(passage, other, other.lastRegular);
            return;
        }
        for (int i = 0; i < passage.skippedCount; i++) {
            if (other.deliveredInRegular(messages, passage.skipped[i])) {
                missing(passage, other, passage.skipped[i]);
                return;
            }
        }
    }

    private void missing(Passage passage, Passage other, int message) {
        ledger.violate(
                Promise.EVS_9,
                passage.who + " stayed in ring " + passage.ring + " and never delivered "
                        + messages.text(message) + " at " + Position.text(messages.position[message]) + ", which "
                        + other.who
                        + " delivered",
                messages.placedAt[message]);
    }
}
