package org.quorate.testing.judge.evs;

import org.quorate.testing.judge.Promise;

/** EVS-1: what is delivered was submitted, was not refused, and is the same bytes with the same service. */
final class Integrity {
    private final Ledger ledger;
    private final Messages messages;
    long checked;
    /** Messages whose submission was lost with the last lines of a crashed sender. */
    long unrecorded;

    Integrity(Ledger ledger) {
        this.ledger = ledger;
        this.messages = ledger.messages;
    }

    void submittedAgain(Observer who, int message) {
        ledger.violate(
                Promise.EVS_1,
                who + " submits " + messages.text(message) + ", an id that was used before",
                messages.submittedAt[message]);
    }

    void unknown(Observer who, long idHigh, long idLow) {
        ledger.violate(
                Promise.EVS_1,
                String.format("%s delivers message %016x%016x, which nobody submitted", who, idHigh, idLow));
    }

    void delivered(Observer who, int message, boolean safe, int length, int crc) {
        checked++;
        if (messages.crc[message] != crc || messages.length[message] != length || messages.isSafe(message) != safe) {
            different(who, message, safe, length, crc);
        }
        if (messages.has(message, Messages.REFUSED)) {
            ledger.violate(
                    Promise.EVS_1,
                    who + " delivers " + messages.text(message) + ", which was refused",
                    messages.submittedAt[message]);
        }
        if (messages.submitter[message] == who.index && messages.submittedAt[message] > ledger.place) {
            ledger.violate(
                    Promise.EVS_1,
                    who + " delivers its own " + messages.text(message) + " before it submitted it",
                    messages.submittedAt[message]);
        }
    }

    void refused(Observer who, int message) {
        if (messages.isPlaced(message)) {
            ledger.violate(
                    Promise.EVS_1,
                    who + " reports " + messages.text(message) + " as refused, but it was delivered",
                    messages.placedAt[message]);
        }
    }

    private void different(Observer who, int message, boolean safe, int length, int crc) {
        boolean unnamed = messages.has(message, Messages.UNNAMED);
        long other =
                messages.has(message, Messages.SUBMITTED) ? messages.submittedAt[message] : messages.placedAt[message];
        ledger.violate(
                unnamed ? Promise.EVS_3 : Promise.EVS_1,
                String.format(
                        "%s delivers %s with %d bytes, crc %08x, %s, but it has %d bytes, crc %08x, %s",
                        who,
                        messages.text(message),
                        length,
                        crc,
                        service(safe),
                        messages.length[message],
                        messages.crc[message],
                        service(messages.isSafe(message))),
                other);
    }

    private static String service(boolean safe) {
        return safe ? "safe" : "agreed";
    }

    /** Judges messages of a recorded run that nobody submitted: a lost last line of a crashed member may explain them. */
    void finish() {
        for (int message = 0; message < messages.count; message++) {
            if (messages.isPlaced(message) && !messages.has(message, Messages.SUBMITTED | Messages.UNNAMED)) {
                if (mayBeUnrecorded(message)) {
                    unrecorded++;
                } else {
                    ledger.violate(
                            Promise.EVS_1,
                            messages.text(message) + " was delivered, but nobody submitted it",
                            messages.placedAt[message]);
                }
            }
        }
    }

    private boolean mayBeUnrecorded(int message) {
        Ring ring = ledger.ringOf(message);
        for (int i = 0; i < ring.members.length; i++) {
            if (ring.incarnations.length == 0) {
                for (Observer observer : ledger.observers) {
                    if (observer.node == ring.members[i] && lostTail(observer, ring, messages.position[message])) {
                        return true;
                    }
                }
            } else {
                Observer observer = ledger.observer(ring.members[i], ring.incarnations[i]);
                if (observer == null || lostTail(observer, ring, messages.position[message])) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A message submitted after the observer's last line has a position after the last one it recorded. */
    private static boolean lostTail(Observer observer, Ring ring, long position) {
        if (observer.fate != Observer.Fate.CRASHED) {
            return false;
        }
        Passage last = observer.current;
        return last == null || ring.seq > last.ring.seq || last.ring == ring && position > last.lastPosition;
    }
}
