package org.quorate.quorum.core.host;

import org.quorate.quorum.core.decision.Complaint;
import org.quorate.quorum.core.decision.Finding;
import org.quorate.quorum.service.RequestOutcome;

/** Where the machine's findings go. Called on the node's loop, must not block. */
public interface Tidings {
    /** What holds from now on. */
    void publish(Finding finding);

    /** What became of a request. */
    void answered(long number, RequestOutcome outcome);

    /** Somebody has to do something, or wants to know. */
    void complain(Complaint complaint, String text);
}
