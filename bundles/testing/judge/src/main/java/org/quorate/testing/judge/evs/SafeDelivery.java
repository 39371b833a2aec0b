package org.quorate.testing.judge.evs;

import org.quorate.testing.judge.Promise;

/**
 * EVS-10: what anybody delivers as safe in a regular configuration, every member of the ring has to deliver there, and in a
 * transitional one everybody in its set; only a crash excuses. The duty is that of the incarnation that installed the ring.
 */
final class SafeDelivery {
    private final Ledger ledger;
    private final Messages messages;
    long checked;

    SafeDelivery(Ledger ledger) {
        this.ledger = ledger;
        this.messages = ledger.messages;
    }

    /** A safe message is delivered: members that moved on before are judged now, the others when they move on. */
    void delivered(Passage by, int message) {
        checked++;
        Ring ring = by.ring;
        if (by.move == null) {
            by.safeRegular = message;
            if (!ring.safeDelivered) {
                ring.safeDelivered = true;
                ring.safeDeliveredAt = ledger.place;
            }
            if (ledger.live && ring.passages.size() < ring.members.length) {
                notInstalled(ring);
            }
            if (messages.position[message] <= ring.lowestClosed && !ring.anySkipped) {
                return;
            }
        } else {
            by.safeTransitional = message;
        }
        for (Passage member : ring.passages) {
            if (member.closed && member != by && owes(member, by, message) && !member.delivered(messages, message)) {
                missing(member, by, message);
            }
        }
    }

    /** The observer leaves the ring, or the run ends with it inside. */
    void leaves(Passage member) {
        for (Passage by : member.ring.passages) {
            if (by != member) {
                settle(member, by, by.safeRegular);
                settle(member, by, by.safeTransitional);
                for (int i = 0; i < member.skippedCount; i++) {
                    settleSkipped(member, by, member.skipped[i]);
                }
            }
        }
    }

    void finish() {
        for (Observer observer : ledger.observers) {
            if (observer.fate == Observer.Fate.ALIVE && observer.current != null) {
                leaves(observer.current);
            }
        }
        for (Ring ring : ledger.rings) {
            if (!ledger.live && ring.safeDelivered) {
                allInstalled(ring);
            }
        }
    }

    private void settle(Passage member, Passage by, int message) {
        if (message != Messages.NONE && messages.position[message] > member.lastPosition && owes(member, by, message)) {
            missing(member, by, message);
        }
    }

    private void settleSkipped(Passage member, Passage by, int message) {
        if (messages.isSafe(message) && by.delivered(messages, message) && owes(member, by, message)) {
            missing(member, by, message);
        }
    }

    private boolean owes(Passage member, Passage by, int message) {
        return messages.position[message] <= by.lastRegularPosition
                || by.move != null && by.move.contains(member.who.node);
    }

    private void missing(Passage member, Passage by, int message) {
        ledger.violate(
                Promise.EVS_10,
                member.who + " did not deliver safe " + messages.text(message) + " at "
                        + ledger.where(message) + ", which " + by.who + " delivered in "
                        + (by.deliveredInRegular(messages, message)
                                ? "the regular configuration"
                                : "transitional " + by.move),
                messages.placedAt[message]);
    }

    private void allInstalled(Ring ring) {
        for (int i = 0; i < ring.members.length && ring.incarnations.length > 0; i++) {
            Observer member = ledger.observer(ring.members[i], ring.incarnations[i]);
            if (member != null && member.fate != Observer.Fate.CRASHED && ring.passageOf(member) == null) {
                notInstalled(ring);
            }
        }
    }

    private void notInstalled(Ring ring) {
        if (!ring.absenceReported) {
            ring.absenceReported = true;
            ledger.violate(
                    Promise.EVS_10,
                    "a safe message was delivered in regular " + ring + ", but only " + ring.passages.size()
                            + " of its " + ring.members.length + " members have installed it",
                    ring.safeDeliveredAt);
        }
    }
}
