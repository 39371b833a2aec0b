package org.quorate.group;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Named groups of members that send each other messages in one order, and agree on who they are at each place of it.
 *
 * <p>Any number of bundles of a node may be members of a group, or of many. Members that go together from one view to the next have
 * delivered the same messages between the two; a message is delivered whole or not at all, of whatever size, and only in views that have its
 * sender.
 *
 * <p>After a partition the members of both sides meet again and each side is told that the other went and came. Nothing that they
 * hold is merged: who has state of its own and sees {@link MemberChange.Reason#NODEUP} must settle that itself.
 *
 * <p>Members that joined by a call end with the bundle that got this service, at the latest.
 */
@ProviderType
public interface ProcessGroups {
    /** Most members of a group that another can join. Where parts of a cluster meet, more may come together. */
    int MAX_MEMBERS = 128;

    /** Most groups of a cluster to which a new one can be added. */
    int MAX_GROUPS = 10_000;

    /** Most members on one node, of all groups. */
    int MAX_LOCAL_MEMBERS = 512;

    /** Most bytes of a message, whatever the settings say. */
    int LARGEST_MESSAGE = 64 * 1024 * 1024;

    /**
     * Joins a group, which is made if it is not there. Any thread; does not wait: whether it succeeds the handle says, and the
     * listener is told.
     *
     * @param group 1 to 64 of {@code [A-Za-z0-9._-]}
     * @throws IllegalArgumentException when the name is none
     */
    GroupMembership join(String group, GroupListener listener, GroupOptions options);

    /** All groups of the cluster as this node knows them, by name. Any thread. */
    CompletableFuture<List<GroupStatus>> groups();

    /** Largest message in bytes that this node sends. */
    int maxMessageBytes();
}
