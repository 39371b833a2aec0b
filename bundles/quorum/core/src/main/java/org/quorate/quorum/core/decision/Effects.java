package org.quorate.quorum.core.decision;

import org.quorate.ordering.RingId;
import org.quorate.quorum.service.RequestOutcome;

/** What the machine wants done, in the order of the calls. Implementations must not call it back before they return. */
public interface Effects {
    /** Bytes of the largest message. */
    int largest();

    /** Whether a message of so many bytes would be taken now; after a no, {@link QuorumDecision#roomAgain} says when to ask again. */
    boolean hasRoom(int bytes);

    /**
     * Orders a message with safe delivery. Only after {@link #hasRoom} has said yes to it.
     *
     * @param bytes handed over; room for the header of the order is at the beginning
     */
    void submit(byte[] bytes);

    /** {@link QuorumDecision#deadlinePassed} is to be called after so many milliseconds, and not for an earlier call of this. */
    void arm(Deadline deadline, long millis);

    /** It is not to be called any more. */
    void disarm(Deadline deadline);

    /** What holds from now on; often nothing has changed. */
    void publish(Finding finding);

    /** Stores the votes and calls {@link QuorumDecision#kept} when they are durable, or are not. */
    void keep(int votes);

    /** What became of a request of this node; once for each. */
    void answered(long number, RequestOutcome outcome);

    /** What this node has said of its arbiter is delivered and counted. */
    void deviceHeard(RingId view, long word);

    /** Something happened that somebody may want to count. */
    void count(Counter counter);

    /** For people. */
    void notice(Notice notice, String text);
}
