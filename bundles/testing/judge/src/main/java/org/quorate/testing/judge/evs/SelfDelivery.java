package org.quorate.testing.judge.evs;

import org.quorate.testing.judge.Promise;

/** EVS-8: a sender delivers what it sent, in the ring that ordered it, before it installs the next one. */
final class SelfDelivery {
    private final Ledger ledger;
    private final Messages messages;
    long checked;

    SelfDelivery(Ledger ledger) {
        this.ledger = ledger;
        this.messages = ledger.messages;
    }

    /** Somebody is the first to deliver a message: its sender may have left the ring already. */
    void placed(int message, Ring ring) {
        int sender = messages.submitter[message];
        if (sender != Messages.NONE) {
            Passage stay = ring.passageOf(ledger.observers.get(sender));
            if (stay != null && stay.closed) {
                missing(stay.who, message);
            }
        }
    }

    /** The observer left the ring for the next one: looks at what others delivered there and it did not. */
    void leaves(Passage passage) {
        int own = passage.who.index;
        for (int i = 0; i < passage.skippedCount; i++) {
            if (messages.submitter[passage.skipped[i]] == own) {
                missing(passage.who, passage.skipped[i]);
            }
        }
        int message = passage.last == Messages.NONE ? passage.ring.head : messages.next[passage.last];
        for (; message != Messages.NONE; message = messages.next[message]) {
            if (messages.submitter[message] == own) {
                missing(passage.who, message);
            }
        }
    }

    /** Judges every message of senders that did not crash. */
    void finish() {
        for (int message = 0; message < messages.count; message++) {
            if (messages.has(message, Messages.SUBMITTED)) {
                Observer sender = ledger.observers.get(messages.submitter[message]);
                if (sender.fate != Observer.Fate.CRASHED && !messages.has(message, Messages.REFUSED)) {
                    checked++;
                    judge(sender, message);
                }
            }
        }
    }

    private void judge(Observer sender, int message) {
        if (!messages.isPlaced(message)) {
            ledger.violate(
                    Promise.EVS_8,
                    messages.text(message)
                            + (sender.fate == Observer.Fate.STOPPED
                                    ? " was neither delivered by anybody nor refused by "
                                    : " was never delivered by ")
                            + "its sender, " + sender,
                    messages.submittedAt[message]);
            return;
        }
        if (sender.fate == Observer.Fate.STOPPED) {
            return; // it left while its message was under way: the promise is for those who stay
        }
        Passage stay = ledger.ringOf(message).passageOf(sender);
        boolean reported = stay != null && stay.closed;
        if (!reported && (stay == null || !stay.delivered(messages, message))) {
            ledger.violate(
                    Promise.EVS_8,
                    messages.text(message) + " at " + ledger.where(message) + " was never delivered by its sender, "
                            + sender,
                    messages.submittedAt[message]);
        }
    }

    private void missing(Observer sender, int message) {
        ledger.violate(
                Promise.EVS_8,
                sender + " left ring " + ledger.ringOf(message) + " without its own " + messages.text(message) + " at "
                        + Position.text(messages.position[message]),
                messages.placedAt[message]);
    }
}
