package org.quorate.quorum.core.host;

import org.quorate.ordering.RingId;
import org.quorate.quorum.core.decision.Finding;
import org.quorate.quorum.core.decision.Notice;
import org.quorate.quorum.service.RequestOutcome;

/** Where the machine's findings go. Called on the node's loop, must not block. */
public interface Tidings {
    /** What holds from now on. */
    void publish(Finding finding);

    /** What became of a request. */
    void answered(long number, RequestOutcome outcome);

    /** What this node has said of its arbiter is delivered and counted. */
    void deviceHeard(RingId view, long word);

    /**
     * This node is about to leave the ring in order.
     *
     * @param ready run on the loop when nobody on it acts any more because it is quorate
     */
    void leaving(Runnable ready);

    /** For people. */
    void notice(Notice notice, String text);
}
