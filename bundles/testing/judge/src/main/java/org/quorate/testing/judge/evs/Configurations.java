package org.quorate.testing.judge.evs;

import java.util.Arrays;
import org.quorate.testing.judge.Promise;

/** EVS-4, EVS-5, EVS-6 and EVS-15: what each configuration may be, given what everybody reported before. */
final class Configurations {
    private static final long[] NO_INCARNATIONS = {};

    private final Ledger ledger;
    long checked;

    Configurations(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Installs a ring at an observer and answers its new stay there. */
    Passage install(Observer who, Ring ring, int[] members, long[] incarnations) {
        checked++;
        Passage before = who.current;
        identity(who, ring, members, incarnations);
        selfInclusion(who, ring);
        Transition arrival = alternation(who, ring);
        Passage stay = new Passage(who, ring, arrival, ledger.place);
        for (Transition incoming : ring.incoming) {
            exact(incoming, stay);
        }
        ring.passages.add(stay);
        if (before != null) {
            before.closed = true;
            before.ring.lowestClosed = Math.min(before.ring.lowestClosed, before.lastPosition);
        }
        if (arrival != null) {
            incarnationsLeave(who, arrival);
        }
        who.current = stay;
        return stay;
    }

    private void identity(Observer who, Ring ring, int[] members, long[] incarnations) {
        if (!ring.isKnown()) {
            ring.members = members.clone();
            ring.incarnations = incarnations.length == 0 ? NO_INCARNATIONS : incarnations.clone();
            ring.firstInstalledAt = ledger.place;
        } else if (!Arrays.equals(ring.members, members) || !Arrays.equals(ring.incarnations, incarnations)) {
            ledger.violate(
                    Promise.EVS_4,
                    who + " installs ring " + ring + " with members " + text(members, incarnations) + ", another with "
                            + text(ring.members, ring.incarnations),
                    ring.firstInstalledAt);
        }
        Passage earlier = ring.passageOf(who);
        if (earlier != null) {
            ledger.violate(Promise.EVS_4, who + " installs ring " + ring + " a second time", earlier.installedAt);
        } else if (who.current != null && ring.seq <= who.current.ring.seq) {
            ledger.violate(
                    Promise.EVS_4,
                    who + " installs ring " + ring + " after ring " + who.current.ring,
                    who.current.installedAt);
        }
    }

    private void selfInclusion(Observer who, Ring ring) {
        if (!ring.mayContain(who)) {
            ledger.violate(
                    Promise.EVS_5,
                    who + " installs ring " + ring + " of " + text(ring.members, ring.incarnations)
                            + " and is not a member");
        }
    }

    private Transition alternation(Observer who, Ring ring) {
        Passage before = who.current;
        if (before == null) {
            return null;
        }
        Transition move = before.move;
        if (move == null) {
            ledger.violate(
                    Promise.EVS_6,
                    who + " installs ring " + ring + " after ring " + before.ring
                            + " without a transitional configuration between",
                    before.installedAt);
        } else if (move.to != ring) {
            ledger.violate(
                    Promise.EVS_6,
                    who + " installs ring " + ring + " after the transitional configuration " + move,
                    move.reportedAt);
        } else {
            for (int node : move.set) {
                if (ring.indexOf(node) < 0) {
                    ledger.violate(
                            Promise.EVS_6,
                            "node " + node + " is in the transitional set " + move + ", but not a member of ring "
                                    + ring,
                            move.reportedAt);
                }
            }
            return move;
        }
        return null;
    }

    /** Enters the transitional configuration at an observer. */
    void move(Observer who, Ring from, Ring to, int[] members) {
        checked++;
        Passage stay = who.current;
        if (stay == null || stay.ring != from || stay.move != null) {
            ledger.violate(
                    Promise.EVS_6,
                    who + " reports the transitional configuration " + from + " -> " + to + ", but it is in "
                            + (stay == null
                                    ? "none"
                                    : stay.move == null ? "ring " + stay.ring : "the transitional one " + stay.move));
            if (stay == null || stay.ring != from) {
                return;
            }
        }
        int[] set = members.clone();
        Arrays.sort(set);
        stay.move = known(who, from, to, set);
        if (Arrays.binarySearch(set, who.node) < 0) {
            ledger.violate(
                    Promise.EVS_5,
                    who + " is not in its own transitional set " + from + " -> " + to + " " + Arrays.toString(set));
        }
    }

    private Transition known(Observer who, Ring from, Ring to, int[] set) {
        for (Transition move : from.outgoing) {
            if (move.to == to) {
                if (!Arrays.equals(move.set, set)) {
                    ledger.violate(
                            Promise.EVS_6,
                            who + " reports the transitional set " + move + " as " + Arrays.toString(set) + ", "
                                    + move.reportedBy + " as " + Arrays.toString(move.set),
                            move.reportedAt);
                }
                return move;
            }
        }
        Transition move = new Transition(from, to, set, who, ledger.place);
        from.outgoing.add(move);
        to.incoming.add(move);
        for (int node : set) {
            if (from.indexOf(node) < 0) {
                ledger.violate(
                        Promise.EVS_6,
                        who + " reports node " + node + " in the transitional set " + move
                                + ", but it is not a member of ring " + from,
                        from.firstInstalledAt);
            }
        }
        for (Passage stay : to.passages) {
            exact(move, stay);
        }
        return move;
    }

    /** Who installs the ring is in a transitional set to it if and only if it came that way. */
    private void exact(Transition move, Passage stay) {
        boolean cameThisWay = stay.arrival == move || stay.arrival != null && stay.arrival.from == move.from;
        if (move.contains(stay.who.node) != cameThisWay) {
            ledger.violate(
                    Promise.EVS_6,
                    stay.who + " came to ring " + move.to + " from "
                            + (stay.arrival == null ? "no ring" : "ring " + stay.arrival.from) + " but is "
                            + (cameThisWay ? "not " : "") + "in the transitional set " + move + " "
                            + Arrays.toString(move.set),
                    move.reportedAt);
        }
    }

    private void incarnationsLeave(Observer who, Transition move) {
        Ring from = move.from;
        Ring to = move.to;
        if (from.incarnations.length == 0 || to.incarnations.length == 0) {
            return;
        }
        for (int node : move.set) {
            int before = from.indexOf(node);
            int after = to.indexOf(node);
            if (before >= 0 && after >= 0 && from.incarnations[before] != to.incarnations[after]) {
                ledger.violate(
                        Promise.EVS_15,
                        who + " keeps node " + node + " in the transitional set " + move
                                + ", although its incarnation changes from " + from.incarnations[before] + " to "
                                + to.incarnations[after],
                        from.firstInstalledAt);
            }
        }
    }

    private static String text(int[] members, long[] incarnations) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < members.length; i++) {
            text.append(i == 0 ? "" : ", ").append(members[i]);
            if (i < incarnations.length) {
                text.append('/').append(incarnations[i]);
            }
        }
        return text.append('}').toString();
    }
}
