package org.quorate.group.core.process;

import org.quorate.group.GroupSubmission;
import org.quorate.group.GroupViewId;

/** What the layer has found out besides what its members are told. Implementations must not call it back. */
public interface Effects {
    /** The message of that receipt was delivered at this node. */
    void delivered(long receipt, GroupViewId view, long sequence);

    /** The message of that receipt is delivered at nobody. */
    void notDelivered(long receipt, GroupSubmission.Reason reason);

    /** Nobody knows what becomes of the message of that receipt. */
    void unknown(long receipt);

    /** Something countable happened. */
    void count(Counter counter);
}
