package org.quorate.ordering;

import java.time.Instant;

/**
 * One transition between states of the ring.
 *
 * @param time wall clock, for people only
 * @param from state left
 * @param to state entered
 * @param reason name of the reason, as in log and event log
 * @param detail numbers and names, for people
 * @param ring the ring left or formed
 */
public record RingTransition(Instant time, String from, String to, String reason, String detail, RingId ring) {
    /** How many are kept; the oldest go first. */
    public static final int MAX_KEPT = 256;
}
