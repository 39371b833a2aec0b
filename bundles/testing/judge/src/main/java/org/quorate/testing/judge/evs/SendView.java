package org.quorate.testing.judge.evs;

import org.quorate.testing.judge.Promise;

/** EVS-14: a message is delivered in the ring that ordered it, and its sender was a member there. */
final class SendView {
    private final Ledger ledger;
    private final Messages messages;
    long checked;

    SendView(Ledger ledger) {
        this.ledger = ledger;
        this.messages = ledger.messages;
    }

    /** True if the observer is in the ring that a delivery names. */
    boolean isThere(Observer who, int message, int ringRep, long ringSeq, long position) {
        checked++;
        Passage stay = who.current;
        if (stay != null && stay.ring.seq == ringSeq && stay.ring.representative == ringRep) {
            return true;
        }
        ledger.violate(
                Promise.EVS_14,
                who + " delivers " + messages.text(message) + " of ring " + ringRep + "." + ringSeq + " at "
                        + Position.text(position)
                        + (stay == null ? " before any configuration" : " in ring " + stay.ring));
        return false;
    }

    /** A message was given its place in a ring. */
    void placed(int message, Ring ring) {
        int sender = messages.submitter[message];
        if (sender == Messages.NONE) {
            return;
        }
        Observer submitter = ledger.observers.get(sender);
        if (!ring.mayContain(submitter)) {
            ledger.violate(
                    Promise.EVS_14,
                    messages.text(message) + " was ordered by ring " + ring + ", of which its sender, " + submitter
                            + ", is no member",
                    messages.submittedAt[message]);
        } else if (messages.seenRing[message] != Messages.NONE
                && ledger.rings.get(messages.seenRing[message]).seq > ring.seq) {
            ledger.violate(
                    Promise.EVS_14,
                    messages.text(message) + " was ordered by ring " + ring + ", but submitted in ring "
                            + ledger.rings.get(messages.seenRing[message]),
                    messages.submittedAt[message]);
        }
    }
}
