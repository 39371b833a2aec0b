package org.quorate.group.core.process;

import org.quorate.group.GroupJoining;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupView;
import org.quorate.group.GroupViewId;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;

/** Stands in the place of a member that is not there. */
enum NoRecipient implements Recipient {
    INSTANCE;

    @Override
    public void joined(GroupViewId view) {}

    @Override
    public void refused(GroupJoining.Reason reason) {}

    @Override
    public void viewChanged(GroupView view) {}

    @Override
    public void delivered(Incoming message) {}

    @Override
    public void deliveredRun(Incoming run) {}

    @Override
    public void delivered(Incoming message, Pieces pieces) {}

    @Override
    public void suspended() {}

    @Override
    public void verdictChanged(Verdict verdict, RingId ring) {}

    @Override
    public void left() {}

    @Override
    public void ended(String reason) {}

    @Override
    public void ownDelivered(int bytes) {}

    @Override
    public void ownDelivered(long bytes, int messages) {}

    @Override
    public void stopped(GroupMember slow) {}

    @Override
    public void released() {}

    @Override
    public long queuedBytes() {
        return 0;
    }
}
