package org.quorate.corosync.services.core;

import java.util.List;
import java.util.SortedMap;
import org.quorate.ordering.RingId;

/**
 * What the services want done, and what they have found out, in the order of the calls. Implementations must not call the core
 * back. What is marked <em>lent</em> is valid until the call returns.
 */
public interface Effects {
    /**
     * Whether so much may be sent in {@link Lane#NORMAL} now. After a yes, that much must be taken; after a no, {@link
     * CorosyncServices#roomAgain} says when there is room.
     */
    boolean hasRoom(int messages, long bytes);

    /**
     * Sends one message to all members, this one included, group header and all. Messages of a lane keep their order. A message of
     * {@link Lane#SYNCHRONISATION} must always be taken: a member that does not send it stops the whole ring.
     *
     * @param bytes lent; the message is from index 0
     * @param length at most {@link org.quorate.corosync.services.wire.MessageBuffer#MAX_BYTES}
     */
    void send(Lane lane, byte[] bytes, int length);

    /**
     * A round begins: what is unsent of {@link Lane#SYNCHRONISATION} must be dropped now, and from now on only what that lane is
     * given next is sent.
     */
    void synchronising(RingId ring);

    /** The round is complete: this node's other messages may be sent. */
    void synchronised(RingId ring);

    /** All process groups are as they are in this ring; told after the changes that the ring brought. */
    void groupsSynchronised(RingId ring, List<Integer> members);

    /** Members of one group came or went. */
    void groupChanged(GroupChange change);

    /** A message to a group that a process of this node is in. Lent. */
    void deliver(GroupMessage message);

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

    /** Something countable happened. */
    void count(Counter counter);
}
