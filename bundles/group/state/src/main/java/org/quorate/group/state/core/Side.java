package org.quorate.group.state.core;

import java.util.List;
import org.quorate.group.GroupMember;
import org.quorate.group.state.Lineage;

/**
 * Members that have the same state.
 *
 * @param lineage of it
 * @param quorate when it took commands last while quorate
 * @param members ascending
 */
public record Side(Lineage lineage, LastQuorate quorate, List<GroupMember> members) {
    /** Copies the list. */
    public Side {
        members = List.copyOf(members);
    }
}
