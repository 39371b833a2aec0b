package org.quorate.group.core.process;

import org.quorate.group.GroupJoining;
import org.quorate.group.GroupMember;
import org.quorate.group.GroupView;
import org.quorate.group.GroupViewId;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;

/** A member on this node, as the layer tells it what happens, in order. Implementations must neither wait nor call the layer back. */
public interface Recipient {
    /** It is a member; the view that has it follows. */
    void joined(GroupViewId view);

    /** It has not become one. Nothing follows. */
    void refused(GroupJoining.Reason reason);

    /** Members came or went. */
    void viewChanged(GroupView view);

    /** A message, lent. */
    void delivered(Incoming message);

    /** Several messages of one sender, one directly behind the other, lent; see {@link Incoming#messages}. */
    void deliveredRun(Incoming run);

    /**
     * A large message.
     *
     * @param message lent, without its bytes
     * @param pieces of it; the same object for all members of this node
     */
    void delivered(Incoming message, Pieces pieces);

    /** Nobody knows who is a member, until a view follows. */
    void suspended();

    /** Whether this side may act, from here on. */
    void verdictChanged(Verdict verdict, RingId ring);

    /** It has left; the view without it was told. Nothing follows. */
    void left();

    /** It is a member no more, or never will be, for a reason of this node. Nothing follows. */
    void ended(String reason);

    /** A message of its own was delivered: of so many bytes less are on their way. */
    void ownDelivered(int bytes);

    /** The same of several, of so many bytes together; none is large. */
    void ownDelivered(long bytes, int messages);

    /** Senders of its group are to wait for that member. */
    void stopped(GroupMember slow);

    /** They need not wait. */
    void released();

    /** Bytes that wait for its listener. */
    long queuedBytes();
}
