package org.quorate.corosync.services.wire;

import java.util.List;

/**
 * Which members of its previous ring did not come along with the sender.
 *
 * @param oldMembers how many members that ring had
 * @param left ids of the missing ones, at most {@link #MAX_NODES}; copied
 */
public record DownList(int oldMembers, List<Integer> left) {
    /** Most nodes of a ring. */
    public static final int MAX_NODES = 384;

    /** Copies the list. */
    public DownList {
        left = List.copyOf(left);
        if (left.size() > MAX_NODES) {
            throw new IllegalArgumentException(left.size() + " nodes are more than " + MAX_NODES);
        }
    }
}
