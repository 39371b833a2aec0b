package org.quorate.testing.judge.evs;

import java.util.ArrayList;
import java.util.List;
import org.quorate.testing.judge.Promise;
import org.quorate.testing.judge.Verdict;
import org.quorate.testing.judge.Violation;

/** All checkers over one ledger: hands each event to those whom it concerns. Contract: {@link org.quorate.testing.judge.Judge}. */
public final class Checkers {
    private final Ledger ledger;
    private final Messages messages;
    private final Integrity integrity;
    private final SendView sendView;
    private final Causality causality;
    private final TotalOrder order;
    private final Configurations configurations;
    private final VirtualSynchrony synchrony;
    private final SelfDelivery selfDelivery;
    private final StableRing stableRing;
    private final SafeDelivery safeDelivery;

    /** Checkers without anything seen; {@code live} as in {@link org.quorate.testing.judge.Judge#live}. */
    public Checkers(boolean live) {
        ledger = new Ledger(live);
        messages = ledger.messages;
        integrity = new Integrity(ledger);
        sendView = new SendView(ledger);
        causality = new Causality(ledger);
        order = new TotalOrder(ledger, new Gaps(ledger, causality));
        configurations = new Configurations(ledger);
        synchrony = new VirtualSynchrony(ledger);
        selfDelivery = new SelfDelivery(ledger);
        stableRing = new StableRing(ledger);
        safeDelivery = new SafeDelivery(ledger);
    }

    /** Sets the place of the next events. */
    public void at(long place) {
        ledger.place = place;
    }

    /** Adds an incarnation. */
    public int started(int node, long incarnation) {
        return ledger.start(node, incarnation).index;
    }

    /** Takes a submission; the context is what the submitter has delivered so far. */
    public void submitted(int observer, long idHigh, long idLow, boolean safe, int length, int crc) {
        Passage stay = ledger.observers.get(observer).current;
        submit(
                observer,
                idHigh,
                idLow,
                safe,
                length,
                crc,
                stay == null ? Messages.NONE : stay.ring.index,
                stay == null ? Position.NONE : stay.lastPosition);
    }

    /** Takes a submission with its context given. */
    public void submitted(
            int observer,
            long idHigh,
            long idLow,
            boolean safe,
            int length,
            int crc,
            int ringRep,
            long ringSeq,
            long lastSeq,
            int lastPiece) {
        submit(
                observer,
                idHigh,
                idLow,
                safe,
                length,
                crc,
                ledger.ring(ringRep, ringSeq).index,
                lastSeq < 0 ? Position.NONE : Position.of(lastSeq, lastPiece));
    }

    private void submit(
            int observer, long idHigh, long idLow, boolean safe, int length, int crc, int ring, long position) {
        Observer who = ledger.observers.get(observer);
        int message = messages.find(idHigh, idLow, false);
        int flags = Messages.SUBMITTED | (safe ? Messages.SAFE : 0);
        if (message == Messages.NONE) {
            message = messages.add(idHigh, idLow, flags, length, crc);
        } else if (messages.flags[message] == Messages.REFUSED && messages.submitter[message] == observer) {
            message = messages.offerAgain(message, flags, length, crc);
        } else {
            integrity.submittedAgain(who, message);
            return;
        }
        messages.submitter[message] = observer;
        messages.submittedAt[message] = ledger.place;
        messages.seenRing[message] = ring;
        messages.seenPosition[message] = position;
    }

    /** Takes a refusal. */
    public void refused(int observer, long idHigh, long idLow) {
        int message = messages.find(idHigh, idLow, false);
        if (message == Messages.NONE) {
            message = messages.add(idHigh, idLow, 0, 0, 0);
            messages.submitter[message] = observer;
            messages.submittedAt[message] = ledger.place;
        }
        messages.mark(message, Messages.REFUSED);
        integrity.refused(ledger.observers.get(observer), message);
    }

    /** Takes a regular configuration. */
    public void regular(int observer, int ringRep, long ringSeq, int[] members, long[] incarnations) {
        Observer who = ledger.observers.get(observer);
        Passage before = who.current;
        configurations.install(who, ledger.ring(ringRep, ringSeq), members, incarnations);
        if (before != null) {
            synchrony.leaves(before);
            selfDelivery.leaves(before);
            safeDelivery.leaves(before);
        }
    }

    /** Takes a transitional configuration. */
    public void transitional(int observer, int oldRep, long oldSeq, int newRep, long newSeq, int[] members) {
        configurations.move(
                ledger.observers.get(observer), ledger.ring(oldRep, oldSeq), ledger.ring(newRep, newSeq), members);
    }

    /** Takes a delivery of a message with an id. */
    public void delivered(
            int observer,
            long idHigh,
            long idLow,
            boolean safe,
            int length,
            int crc,
            int ringRep,
            long ringSeq,
            long seq,
            int piece) {
        long position = Position.of(seq, piece);
        Observer who = ledger.observers.get(observer);
        int message = messages.find(idHigh, idLow, false);
        if (message == Messages.NONE) {
            if (ledger.live) {
                integrity.unknown(who, idHigh, idLow);
                return;
            }
            message = messages.add(idHigh, idLow, safe ? Messages.SAFE : 0, length, crc);
        }
        deliver(who, message, safe, length, crc, ringRep, ringSeq, position);
    }

    /** Takes a delivery of a message without an id. */
    public void deliveredUnnamed(
            int observer, boolean safe, int length, int crc, int ringRep, long ringSeq, long seq, int piece) {
        long position = Position.of(seq, piece);
        int ring = ledger.ring(ringRep, ringSeq).index;
        int message = messages.find(ring, position, true);
        if (message == Messages.NONE) {
            message = messages.add(ring, position, Messages.UNNAMED | (safe ? Messages.SAFE : 0), length, crc);
        }
        deliver(ledger.observers.get(observer), message, safe, length, crc, ringRep, ringSeq, position);
    }

    private void deliver(
            Observer who, int message, boolean safe, int length, int crc, int ringRep, long ringSeq, long position) {
        integrity.delivered(who, message, safe, length, crc);
        if (!sendView.isThere(who, message, ringRep, ringSeq, position)) {
            return;
        }
        Passage stay = who.current;
        boolean first = !messages.isPlaced(message);
        if (!order.advance(stay, message, position)) {
            return;
        }
        if (first) {
            sendView.placed(message, stay.ring);
            causality.placed(message, stay.ring);
            selfDelivery.placed(message, stay.ring);
        }
        if (stay.move != null && stay.skippedCount > 0) {
            causality.deliveredInTransitional(stay, message);
        }
        if (messages.isSafe(message)) {
            safeDelivery.delivered(stay, message);
        }
    }

    /** The observer left cleanly. */
    public void stopped(int observer) {
        ledger.observers.get(observer).fate = Observer.Fate.STOPPED;
    }

    /** The observer crashed. */
    public void crashed(int observer) {
        ledger.observers.get(observer).fate = Observer.Fate.CRASHED;
    }

    /** Judges what is missing at the end. */
    public void finish() {
        ledger.finishing = true;
        if (!ledger.live) {
            integrity.finish();
        }
        selfDelivery.finish();
        stableRing.finish();
        safeDelivery.finish();
        causality.finish();
    }

    /** What was broken so far. */
    public List<Violation> violations() {
        return ledger.violations();
    }

    /** Messages that were accepted without a recorded submission. */
    public long unrecordedSubmissions() {
        return integrity.unrecorded;
    }

    /** One verdict per promise. */
    public List<Verdict> verdicts() {
        List<Verdict> verdicts = new ArrayList<>();
        for (Promise promise : Promise.values()) {
            List<Violation> kept = ledger.violations().stream()
                    .filter(v -> v.promise() == promise)
                    .toList();
            verdicts.add(new Verdict(promise, checked(promise), unit(promise), ledger.broken(promise), kept));
        }
        return verdicts;
    }

    private long checked(Promise promise) {
        return switch (promise) {
            case EVS_1 -> integrity.checked;
            case EVS_2, EVS_3, EVS_12, EVS_13 -> order.checked;
            case EVS_4, EVS_5, EVS_6, EVS_15 -> configurations.checked;
            case EVS_7 -> synchrony.checked;
            case EVS_8 -> selfDelivery.checked;
            case EVS_9 -> stableRing.checked + synchrony.checked;
            case EVS_10 -> safeDelivery.checked;
            case EVS_11 -> causality.checked;
            case EVS_14 -> sendView.checked;
        };
    }

    private static String unit(Promise promise) {
        return switch (promise) {
            case EVS_1, EVS_2, EVS_3, EVS_12, EVS_13, EVS_14 -> "deliveries";
            case EVS_4, EVS_5, EVS_6, EVS_15 -> "configurations";
            case EVS_7, EVS_9 -> "pairs of nodes that stayed together";
            case EVS_8, EVS_11 -> "messages";
            case EVS_10 -> "safe deliveries";
        };
    }
}
