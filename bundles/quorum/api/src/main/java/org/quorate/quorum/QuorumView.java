package org.quorate.quorum;

import java.util.List;
import org.quorate.ordering.RingId;

/**
 * Who is there.
 *
 * @param id of the ring that is installed
 * @param members ids of nodes, ascending, at least one
 */
public record QuorumView(RingId id, List<Integer> members) {
    /** Copies the list and checks its order. */
    public QuorumView {
        members = List.copyOf(members);
        for (int i = 1; i < members.size(); i++) {
            if (members.get(i - 1) >= members.get(i)) {
                throw new IllegalArgumentException("members " + members + " are not ascending");
            }
        }
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a view has at least one member");
        }
    }
}
