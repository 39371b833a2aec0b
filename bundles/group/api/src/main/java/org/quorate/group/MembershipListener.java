package org.quorate.group;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Wants to know who is a member of the cluster. Register it as a service; its property {@value #TRACK} says what it is told, and may be
 * changed. One thread, which is not the node's loop, tells all listeners one after the other: one that blocks holds up the others. What a
 * listener throws is logged with the name of its bundle, and it is told the next change all the same.
 */
@ConsumerType
@FunctionalInterface
public interface MembershipListener {
    /** Service property: names of {@link Track}, one or several; {@code CURRENT} and {@code CHANGES} when absent. */
    String TRACK = "quorate.membership.track";

    /** What a listener is told. */
    enum Track {
        /** The members once, as soon as there is a view, each with {@code NO_CHANGE}; anew when the property is changed. */
        CURRENT,
        /** At each later view all members, and the nodes that left. */
        CHANGES,
        /** At each later view only the nodes that something became of, perhaps none. Not together with {@link #CHANGES}. */
        CHANGES_ONLY,
        /** Of all that, this node alone: {@code NO_CHANGE} while it is a member, else {@code LEFT}. */
        LOCAL
    }

    /** There is a view, or this node is in none any more. */
    void changed(MembershipChange change);

    /**
     * So much has happened while listeners were busy that the changes from here on are lost. All members follow, as with {@link
     * Track#CURRENT}, and then changes as before.
     */
    default void missed() {}
}
