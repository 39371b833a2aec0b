package org.quorate.corosync.services.host;

import java.util.SortedMap;
import org.quorate.corosync.services.core.VoteState;

/** What the services find out that people or this node must know. Called on the node's loop, must not block. */
public interface Findings {
    /** How the vote stands, when a ring is synchronised and whenever that changes. */
    void votes(VoteState state);

    /** Versions of the configuration that members have, by node; who has none is not in it. */
    void configVersions(SortedMap<Integer, Long> versions);

    /** This node is to end, because an administrator at that node wants it. */
    void killed(int by, String reason);

    /** That node says that it is going down. */
    void goingDown(int node);

    /** The configuration is to be read again, because an administrator at that node wants it. */
    void reload(int by);

    /** That node wants the ring's encryption changed, step by step. */
    void cryptoChange(int by, int phase);
}
