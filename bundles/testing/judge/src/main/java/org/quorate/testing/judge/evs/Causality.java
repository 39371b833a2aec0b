package org.quorate.testing.judge.evs;

import java.util.Arrays;
import org.quorate.testing.judge.Promise;

/**
 * EVS-11: a message stands after everything its sender had delivered or submitted before it, as far as one ring ordered both, and
 * who skips a cause does not deliver its effect.
 */
final class Causality {
    private final Ledger ledger;
    private final Messages messages;
    long checked;

    Causality(Ledger ledger) {
        this.ledger = ledger;
        this.messages = ledger.messages;
    }

    /** A message was given its place in a ring. */
    void placed(int message, Ring ring) {
        checked++;
        if (messages.seenRing[message] == ring.index && messages.seenPosition[message] >= messages.position[message]) {
            ledger.violate(
                    Promise.EVS_11,
                    messages.text(message) + " stands at " + ledger.where(message)
                            + ", but its sender had delivered up to " + Position.text(messages.seenPosition[message])
                            + " when it submitted it",
                    messages.submittedAt[message]);
        }
        Passage sender = messages.submitter[message] == Messages.NONE
                ? null
                : ring.passageOf(ledger.observers.get(messages.submitter[message]));
        if (sender != null && sender.newestOwn < message) {
            sender.newestOwn = message;
        } else if (sender != null && ledger.live && messages.position[sender.newestOwn] < messages.position[message]) {
            overtaken(message, sender.newestOwn);
        }
    }

    /** A message is delivered in a transitional configuration by an observer that may have skipped others. */
    void deliveredInTransitional(Passage passage, int message) {
        for (int i = 0; i < passage.skippedCount; i++) {
            if (causes(passage.skipped[i], message)) {
                withoutCause(passage, message, passage.skipped[i]);
            }
        }
    }

    /** A message comes to light that the observer has skipped in its transitional configuration. */
    void appearsBehind(Passage passage, int cause) {
        for (int message = messages.next[cause];
                message != Messages.NONE && messages.position[message] <= passage.lastPosition;
                message = messages.next[message]) {
            if (causes(cause, message) && passage.delivered(messages, message)) {
                withoutCause(passage, message, cause);
            }
        }
    }

    /** First-in-first-out per sender, over the whole run. */
    void finish() {
        if (ledger.live && ledger.broken(Promise.EVS_11) > 0) {
            return;
        }
        int[] previous = new int[ledger.observers.size()];
        Arrays.fill(previous, Messages.NONE);
        for (int message = 0; message < messages.count; message++) {
            int sender = messages.submitter[message];
            if (sender != Messages.NONE && messages.isPlaced(message)) {
                int earlier = previous[sender];
                if (earlier != Messages.NONE
                        && messages.ring[earlier] == messages.ring[message]
                        && messages.position[earlier] > messages.position[message]) {
                    overtaken(earlier, message);
                }
                previous[sender] = message;
            }
        }
    }

    private boolean causes(int cause, int message) {
        if (messages.submitter[message] == Messages.NONE || cause == message) {
            return false;
        }
        return messages.submitter[cause] == messages.submitter[message] && cause < message
                || messages.seenRing[message] == messages.ring[cause]
                        && messages.seenPosition[message] >= messages.position[cause];
    }

    private void withoutCause(Passage passage, int message, int cause) {
        ledger.violate(
                Promise.EVS_11,
                passage.who + " delivers " + messages.text(message) + " at " + ledger.where(message)
                        + " without " + messages.text(cause) + " at " + Position.text(messages.position[cause])
                        + ", which may have caused it",
                messages.placedAt[cause]);
    }

    private void overtaken(int earlier, int later) {
        ledger.violate(
                Promise.EVS_11,
                messages.text(later) + " at " + ledger.where(later) + " overtook " + messages.text(earlier) + " at "
                        + ledger.where(earlier) + " of the same sender, submitted before it",
                messages.submittedAt[earlier]);
    }
}
