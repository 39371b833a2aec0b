package org.quorate.quorum.service;

import java.util.OptionalLong;
import org.quorate.ordering.RingId;

/**
 * What this node knows of its arbiter.
 *
 * @param address host and port
 * @param algorithm how it chooses, as the settings have it
 * @param tieBreaker which of two equal partitions it chooses, as the settings have it
 * @param connected whether it takes part: there is a session, and it knows who is a member
 * @param session how far the session has come, in capitals
 * @param problem why the session before ended, a clause; empty when there is nothing to say
 * @param view that it was told; {@link RingId#NONE} without
 * @param toldQuorate whether it was told that the members of the view may act
 * @param answer its last word about the view, in capitals; empty while there is none
 * @param askedMillisAgo how long ago the node asked what was answered last; empty while nothing was
 */
public record WitnessStatus(
        String address,
        String algorithm,
        String tieBreaker,
        boolean connected,
        String session,
        String problem,
        RingId view,
        boolean toldQuorate,
        String answer,
        OptionalLong askedMillisAgo) {
    /** Whether its votes are given to the members of the view. */
    public boolean votes() {
        return answer.equals("ACK");
    }
}
