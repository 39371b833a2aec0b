package org.quorate.quorum.qnetd.core;

import java.util.Optional;
import org.quorate.ordering.RingId;

/**
 * What a client knows.
 *
 * @param phase how far the session has come
 * @param view the node's present one; {@link RingId#NONE} without
 * @param vote last word of the arbiter about it in this session; empty while there is none
 * @param quorate what the arbiter was told of the view
 * @param heardNanos when the node asked what was answered last, by the clock that the client is given
 * @param ended why the session before ended; empty when it did not
 * @param endedText the same in one clause, with what the arbiter said; empty when it did not
 */
public record ClientStatus(
        Phase phase,
        RingId view,
        Optional<Vote> vote,
        boolean quorate,
        long heardNanos,
        Optional<Ending> ended,
        String endedText) {}
