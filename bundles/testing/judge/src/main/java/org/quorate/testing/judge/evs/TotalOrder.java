package org.quorate.testing.judge.evs;

import org.quorate.testing.judge.Promise;

/**
 * EVS-2 and EVS-3: one list of messages per ring, in the order of their positions, along which every member only moves forward.
 * Messages that are passed or come late are handed to {@link Gaps}.
 */
final class TotalOrder {
    private final Ledger ledger;
    private final Messages messages;
    private final Gaps gaps;
    long checked;

    TotalOrder(Ledger ledger, Gaps gaps) {
        this.ledger = ledger;
        this.messages = ledger.messages;
        this.gaps = gaps;
    }

    /** Moves an observer to a message of its ring; false when that breaks the order, and then nothing is moved. */
    boolean advance(Passage passage, int message, long position) {
        checked++;
        if (!agrees(passage, message, position)) {
            return false;
        }
        int before = passage.last;
        int next = before == Messages.NONE ? passage.ring.head : messages.next[before];
        while (next != Messages.NONE && next != message && messages.position[next] < position) {
            gaps.skips(passage, next);
            before = next;
            next = messages.next[next];
        }
        if (next != message) {
            if (next != Messages.NONE && messages.position[next] == position) {
                twoAtOnePlace(passage, message, next);
                return false;
            }
            insert(passage, message, position, before, next);
        }
        passage.last = message;
        passage.lastPosition = position;
        if (passage.move == null) {
            passage.lastRegular = message;
            passage.lastRegularPosition = position;
        }
        return true;
    }

    private boolean agrees(Passage passage, int message, long position) {
        boolean placed = messages.isPlaced(message);
        boolean elsewhere =
                placed && (messages.ring[message] != passage.ring.index || messages.position[message] != position);
        if (!elsewhere && position > passage.lastPosition) {
            return true;
        }
        String at = passage.ring + "/" + Position.text(position);
        if (placed && hasDelivered(passage.who, message)) {
            ledger.violate(
                    Promise.EVS_2,
                    passage.who + " delivers " + messages.text(message) + " again at " + at,
                    messages.placedAt[message]);
        } else if (elsewhere) {
            ledger.violate(
                    Promise.EVS_3,
                    passage.who + " delivers " + messages.text(message) + " at " + at + ", another at "
                            + ledger.where(message),
                    messages.placedAt[message]);
        } else {
            ledger.violate(
                    Promise.EVS_3,
                    passage.who + " delivers " + messages.text(message) + " at " + at + " after "
                            + messages.text(passage.last) + " at " + Position.text(passage.lastPosition),
                    messages.placedAt[passage.last]);
        }
        return false;
    }

    private boolean hasDelivered(Observer who, int message) {
        Passage there = ledger.ringOf(message).passageOf(who);
        return there != null && there.delivered(messages, message);
    }

    private void twoAtOnePlace(Passage passage, int message, int other) {
        ledger.violate(
                Promise.EVS_3,
                passage.who + " delivers " + messages.text(message) + " at " + ledger.where(other)
                        + ", where another delivers " + messages.text(other),
                messages.placedAt[other]);
    }

    private void insert(Passage passage, int message, long position, int before, int next) {
        Ring ring = passage.ring;
        messages.ring[message] = ring.index;
        messages.position[message] = position;
        messages.placedAt[message] = ledger.place;
        messages.next[message] = next;
        if (before == Messages.NONE) {
            ring.head = message;
        } else {
            messages.next[before] = message;
        }
        if (next == Messages.NONE) {
            ring.tail = message;
        } else {
            gaps.appears(passage, message);
        }
    }
}
