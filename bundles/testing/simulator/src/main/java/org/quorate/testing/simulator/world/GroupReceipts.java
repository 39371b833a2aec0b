package org.quorate.testing.simulator.world;

import java.util.HashMap;
import java.util.Map;
import org.quorate.group.GroupSubmission;
import org.quorate.group.GroupViewId;
import org.quorate.group.core.process.Counter;
import org.quorate.group.core.process.Effects;

/** What process groups of one process find out of their messages: each receipt has one answer, and the right one (M-60). */
final class GroupReceipts implements Effects {
    private final int node;
    private final GroupPromises promises;
    private final Map<Long, GroupText> wanted = new HashMap<>();
    private final Map<GroupText, Long> told = new HashMap<>();
    private long last;

    GroupReceipts(int node, GroupPromises promises) {
        this.node = node;
        this.promises = promises;
    }

    /** A receipt for a message. */
    long of(GroupText text) {
        wanted.put(++last, text);
        return last;
    }

    /** The message comes to its sender as that number of its ring. */
    void ownDelivered(GroupText text, long sequence) {
        Long receipt = told.remove(text);
        if (receipt != null && receipt != sequence) {
            throw new Breach("GROUP-RECEIPT", text + " is number " + sequence + ", its receipt says " + receipt);
        }
    }

    @Override
    public void delivered(long receipt, GroupViewId view, long sequence) {
        told.put(answer(receipt), sequence);
    }

    @Override
    public void notDelivered(long receipt, GroupSubmission.Reason reason) {
        promises.reached("never");
        promises.never(answer(receipt));
    }

    @Override
    public void unknown(long receipt) {
        promises.reached("unknown");
        answer(receipt);
    }

    private GroupText answer(long receipt) {
        GroupText text = wanted.remove(receipt);
        if (text == null) {
            throw new Breach("GROUP-RECEIPT", "node " + node + " answers receipt " + receipt + " once more");
        }
        return text;
    }

    /** Nothing can be damaged here: such frames are refused by the link. */
    @Override
    public void count(Counter counter) {
        if (counter == Counter.MALFORMED || counter == Counter.MALFORMED_STATE) {
            throw new Breach("GROUP-WIRE", "node " + node + " counts " + counter);
        }
        promises.reached(counter.name());
    }
}
