package org.quorate.group;

import org.osgi.annotation.versioning.ConsumerType;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;

/**
 * A member of a group as it is told what happens there. Give it to {@link ProcessGroups#join}, or register it as a service with the
 * property {@value #GROUP}: then it is a member for as long as it is registered.
 *
 * <p>The methods are called one at a time, on a thread that belongs to this listener while the call lasts, in the one order that all members see. The
 * first is {@link #joined}, then comes the view that has this member among those that joined; the last is the view that has it among those
 * that left, or {@link #ejected}. A listener whose service is gone is told nothing more, not even that.
 *
 * <p>An exception is logged with the bundle's name, and the next call follows. A listener that is too slow has the senders of its own
 * group wait, or is ejected ({@link #SLOW}); other groups never notice. A listener may leave, send and unregister itself in a call; it must
 * not wait there for what only its own next call brings.
 */
@ConsumerType
public interface GroupListener {
    /** Service property: name of the group, 1 to 64 of {@code [A-Za-z0-9._-]}. */
    String GROUP = "quorate.group";

    /** Service property: {@code block}, which is the default, or {@code eject}; see {@link GroupOptions.Slow}. */
    String SLOW = "quorate.group.slow";

    /** Service property: bytes that may wait for the listener before it counts as slow; see {@link GroupOptions#queueBytes}. */
    String QUEUE_BYTES = "quorate.group.queue.bytes";

    /** It is a member now; with the given handle it sends and leaves. */
    default void joined(GroupMembership membership) {}

    /** Members came or went, at this place of the order; this one among the first that came, and the last that went. */
    default void viewChanged(GroupView view) {}

    /** A member of the group, perhaps this one, has sent a message. */
    void delivered(GroupMessage message);

    /**
     * From here on nobody can tell who is a member, because the ring is broken. What is sent is kept. The next view, with the same members
     * perhaps, says that they have agreed again.
     */
    default void suspended() {}

    /**
     * Whether this side may act, from this place of the order on: behind the view that it is for and before any message of that view. Told
     * behind the first view of a member, and then whenever the verdict changes; a view in which it stays is not told of. While
     * quorum does not run on this node nothing is told, and nobody may act.
     *
     * @param verdict that counts
     * @param ring that it was decided for; while it is {@link Verdict#UNDECIDED} the one before
     */
    default void verdictChanged(Verdict verdict, RingId ring) {}

    /**
     * It is a member no more, or has not become one, without having left; nothing follows. Told on a thread of its own when the listener
     * is stuck in another call.
     *
     * @param reason one sentence
     */
    default void ejected(String reason) {}
}
