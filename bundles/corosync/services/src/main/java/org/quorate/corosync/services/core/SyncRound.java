package org.quorate.corosync.services.core;

import java.util.List;
import org.quorate.ordering.RingId;

/**
 * What a service is synchronised for.
 *
 * @param ring the ring
 * @param members its members, by ascending unsigned id
 * @param previous members of the last ring for which this service was synchronised; empty before the first
 * @param left those of them that did not come along with this node through every ring since: they are gone, or were away
 */
public record SyncRound(RingId ring, List<Integer> members, List<Integer> previous, List<Integer> left) {
    /** Copies the lists. */
    public SyncRound {
        members = List.copyOf(members);
        previous = List.copyOf(previous);
        left = List.copyOf(left);
    }
}
