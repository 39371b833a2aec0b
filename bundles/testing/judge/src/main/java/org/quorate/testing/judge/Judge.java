package org.quorate.testing.judge;

import java.util.Collections;
import java.util.List;
import org.quorate.testing.judge.evs.Checkers;

/**
 * Checks the promises of the ordering while events are fed to it, one call per event, in O(1) per delivery and O(members)
 * per configuration change.
 *
 * <p>An <em>observer</em> is one incarnation of one node: {@link #started} names it and answers a dense number for all further
 * calls. The events of one observer must be fed in the order in which it did them. Events of different observers may be
 * interleaved in any way that keeps a submission before the deliveries of its message: the verdict is the same.
 *
 * <p>Nothing is allocated per delivery except when tables double. Not thread-safe; one judge per run.
 *
 * <p>In use by a simulator:
 * <pre>{@code
 * Judge judge = Judge.live();
 * int one = judge.started(1, incarnation);
 * judge.at(eventNumber);                  // optional; comes back as Violation.place()
 * judge.regular(one, 1, 4, members, incarnations);
 * judge.submitted(one, idHigh, idLow, false, length, crc);
 * judge.delivered(one, idHigh, idLow, false, length, crc, 1, 4, seq, piece);
 * if (judge.violated()) { ... judge.violations().get(0) ... }
 * judge.finish();                         // after the quiet phase
 * }</pre>
 */
public final class Judge {
    /** Violations kept with their text, per promise; further ones are only counted. */
    public static final int KEPT_VIOLATIONS = 20;

    /** Highest piece number in one packet. */
    public static final int MAX_PIECE = 0xffff;

    /** Highest sequence number in a ring. */
    public static final long MAX_SEQ = (1L << 47) - 1;

    private final Checkers checkers;

    private Judge(boolean live) {
        checkers = new Checkers(live);
    }

    /**
     * A judge that sees every event of every node as it happens: a delivery of an unknown message is a violation at once, and a
     * crash ends an observer exactly where it was reported.
     */
    public static Judge live() {
        return new Judge(true);
    }

    /**
     * A judge of recorded logs. All observers, submissions and refusals are fed first. An observer that crashed may have lost its
     * last lines: a message that nobody submitted is accepted if such a lost line can explain it, and a crashed observer
     * need not have recorded the last things it did.
     */
    public static Judge ofLogs() {
        return new Judge(false);
    }

    /**
     * Says where the next events come from.
     *
     * @param place any number at least 0 that means something to the caller (an event number, file and line); it must rise from
     *              event to event of one observer
     */
    public void at(long place) {
        checkers.at(place);
    }

    /**
     * An incarnation of a node starts.
     *
     * @param node        node id
     * @param incarnation its incarnation, as configurations report it
     * @return the observer, dense from 0
     * @throws IllegalArgumentException when this incarnation of the node started before
     */
    public int started(int node, long incarnation) {
        return checkers.started(node, incarnation);
    }

    /**
     * The ordering accepted a message.
     *
     * @param observer who submitted it
     * @param idHigh   first 8 bytes of the id, which is unique per submission in the run
     * @param idLow    last 8 bytes of the id
     * @param safe     true for safe, false for agreed delivery
     * @param length   bytes of the payload
     * @param crc      CRC32C of the payload (or any other checksum, the same at submission and delivery)
     */
    public void submitted(int observer, long idHigh, long idLow, boolean safe, int length, int crc) {
        checkers.submitted(observer, idHigh, idLow, safe, length, crc);
    }

    /**
     * As {@link #submitted(int, long, long, boolean, int, int)}, for {@link #ofLogs}: the submission is told before
     * the deliveries, so what the submitter had delivered by then comes along.
     *
     * @param observer  who submitted it
     * @param idHigh    first 8 bytes of the id
     * @param idLow     last 8 bytes of the id
     * @param safe      true for safe, false for agreed delivery
     * @param length    bytes of the payload
     * @param crc       CRC32C of the payload
     * @param ringRep   representative of the ring that the submitter was in
     * @param ringSeq   number of that ring
     * @param lastSeq   sequence number of the last delivery there, -1 before any
     * @param lastPiece piece of the last delivery there
     */
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
        checkers.submitted(observer, idHigh, idLow, safe, length, crc, ringRep, ringSeq, lastSeq, lastPiece);
    }

    /**
     * The ordering refused a message, at its submission or later (a leave that stops waiting): nobody may deliver it, unless the
     * same observer offered it again and it was accepted.
     *
     * @param observer who wanted to send it
     * @param idHigh   first 8 bytes of the id
     * @param idLow    last 8 bytes of the id
     */
    public void refused(int observer, long idHigh, long idLow) {
        checkers.refused(observer, idHigh, idLow);
    }

    /**
     * A regular configuration was handed to the layer above.
     *
     * @param observer     who installed it
     * @param ringRep      representative in its ring id
     * @param ringSeq      number in its ring id
     * @param members      node ids in the order reported; not kept, not changed
     * @param incarnations their incarnations in the same order, or an empty array where the dialect has none; not kept
     */
    public void regular(int observer, int ringRep, long ringSeq, int[] members, long[] incarnations) {
        checkers.regular(observer, ringRep, ringSeq, members, incarnations);
    }

    /**
     * A transitional configuration was handed to the layer above.
     *
     * @param observer who moves
     * @param oldRep   representative of the ring it leaves
     * @param oldSeq   number of the ring it leaves
     * @param newRep   representative of the ring it will install
     * @param newSeq   number of the ring it will install
     * @param members  the transitional set, node ids; not kept, not changed
     */
    public void transitional(int observer, int oldRep, long oldSeq, int newRep, long newSeq, int[] members) {
        checkers.transitional(observer, oldRep, oldSeq, newRep, newSeq, members);
    }

    /**
     * A message was handed to the layer above.
     *
     * @param observer who delivers
     * @param idHigh   first 8 bytes of the message's id
     * @param idLow    last 8 bytes of the message's id
     * @param safe     service as delivered
     * @param length   bytes of the payload as delivered
     * @param crc      checksum of the payload as delivered
     * @param ringRep  representative of the ring that ordered it
     * @param ringSeq  number of the ring that ordered it
     * @param seq      sequence number there, 0..{@link #MAX_SEQ}
     * @param piece    place among the messages that share {@code seq}, 0..{@link #MAX_PIECE}
     */
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
        checkers.delivered(observer, idHigh, idLow, safe, length, crc, ringRep, ringSeq, seq, piece);
    }

    /**
     * A message without an id was handed to the layer above: its position stands for it. Order, gaps, virtual synchrony and safe
     * delivery are checked as for others; whether it was submitted, and by whom, is not. Parameters as in {@link #delivered}.
     */
    public void deliveredUnnamed(
            int observer, boolean safe, int length, int crc, int ringRep, long ringSeq, long seq, int piece) {
        checkers.deliveredUnnamed(observer, safe, length, crc, ringRep, ringSeq, seq, piece);
    }

    /** The observer left cleanly. Its messages must have been delivered by it or refused. */
    public void stopped(int observer) {
        checkers.stopped(observer);
    }

    /** The observer crashed, or its record is not complete from here on; it is judged by what it did up to now. */
    public void crashed(int observer) {
        checkers.crashed(observer);
    }

    /**
     * The run is over and nothing is under way any more: judges what observers that are still alive did not do. Called once, last.
     */
    public void finish() {
        checkers.finish();
    }

    /** True as soon as any promise was broken. */
    public boolean violated() {
        return !checkers.violations().isEmpty();
    }

    /** What was broken so far, in the order of discovery; at most {@link #KEPT_VIOLATIONS} per promise. */
    public List<Violation> violations() {
        return Collections.unmodifiableList(checkers.violations());
    }

    /** Messages accepted although nobody recorded their submission; see {@link #ofLogs}. Known after {@link #finish}. */
    public long unrecordedSubmissions() {
        return checkers.unrecordedSubmissions();
    }

    /** One verdict per promise, in order; final after {@link #finish}. */
    public List<Verdict> verdicts() {
        return checkers.verdicts();
    }
}
