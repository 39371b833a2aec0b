package org.quorate.testing.explorer;

import java.util.List;
import org.quorate.ordering.RingId;

/** What the layer above one node, or whoever watches it, sees; the history of a node is a list of these. */
sealed interface Event {
    /** An incarnation begins. */
    record Started(int node, long incarnation) implements Event {}

    /** The process ends without a word. */
    record Crashed() implements Event {}

    /** The core took a message. */
    record Submitted(int message, boolean safe) implements Event {}

    /** A message is handed up. */
    record Delivered(int message, boolean safe, RingId ring, long seq, int piece) implements Event {}

    /** A transitional configuration is handed up. */
    record Transitional(RingId from, RingId to, List<Integer> members) implements Event {}

    /** A regular configuration is handed up. */
    record Regular(RingId ring, List<Integer> members, List<Long> incarnations) implements Event {}
}
