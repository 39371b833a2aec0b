package org.quorate.ordering;

import java.util.List;

/**
 * What has become of members of the ring before that are not in the one installed last.
 *
 * @param gone ids of those that have said farewell
 * @param vanished ids of the others: they may live, and not know yet that they were left behind
 * @param forgottenNanos so long from the installation on those may still believe in the ring before
 */
public record Departures(List<Integer> gone, List<Integer> vanished, long forgottenNanos) {
    /** All of the ring before are here. */
    public static final Departures NONE = new Departures(List.of(), List.of(), 0);

    /** Copies the lists. */
    public Departures {
        gone = List.copyOf(gone);
        vanished = List.copyOf(vanished);
    }
}
