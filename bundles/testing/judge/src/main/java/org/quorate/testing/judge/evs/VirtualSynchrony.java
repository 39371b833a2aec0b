package org.quorate.testing.judge.evs;

import org.quorate.testing.judge.Promise;

/**
 * EVS-7: those who move together delivered the same messages with the change at the same position. Because everybody walks the
 * same list, the last message of each part and what was skipped say it all; no hashing.
 */
final class VirtualSynchrony {
    private final Ledger ledger;
    private final Messages messages;
    long checked;

    VirtualSynchrony(Ledger ledger) {
        this.ledger = ledger;
        this.messages = ledger.messages;
    }

    /** An observer installed the next ring; only those who do are compared. */
    void leaves(Passage passage) {
        Transition move = passage.move;
        if (move == null || passage.who.current.arrival != move) {
            return;
        }
        if (move.first == null) {
            move.first = passage;
            return;
        }
        checked++;
        Passage first = move.first;
        if (passage.lastRegular != first.lastRegular) {
            differ(passage, "the change after " + place(passage.lastRegular), "after " + place(first.lastRegular));
        } else if (passage.last != first.last) {
            differ(passage, "messages up to " + place(passage.last), "up to " + place(first.last));
        } else {
            compareSkipped(passage, first);
        }
    }

    private void compareSkipped(Passage passage, Passage first) {
        for (int i = 0; i < passage.skippedCount; i++) {
            if (!first.hasSkipped(passage.skipped[i])) {
                differ(passage, "no " + place(passage.skipped[i]), "it");
                return;
            }
        }
        for (int i = 0; i < first.skippedCount; i++) {
            if (!passage.hasSkipped(first.skipped[i])) {
                differ(passage, place(first.skipped[i]), "none");
                return;
            }
        }
    }

    private String place(int message) {
        return message == Messages.NONE
                ? "nothing"
                : messages.text(message) + " at " + Position.text(messages.position[message]);
    }

    private void differ(Passage passage, String one, String two) {
        Passage first = passage.move.first;
        ledger.violate(
                Promise.EVS_7,
                "moving " + passage.move + ", " + passage.who + " delivers " + one + ", " + first.who + " " + two,
                first.who.current.installedAt);
    }
}
