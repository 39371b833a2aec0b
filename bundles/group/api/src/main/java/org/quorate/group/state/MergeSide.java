package org.quorate.group.state;

import java.io.InputStream;
import java.util.List;
import org.quorate.group.GroupMember;

/**
 * One of the states that are to be made one.
 *
 * @param lineage which state it is
 * @param members that have it, ascending; may be others than the present members of the group
 * @param state its snapshot; as in {@link StateMachine#restore}
 */
public record MergeSide(Lineage lineage, List<GroupMember> members, InputStream state) {
    /** Copies the list. */
    public MergeSide {
        members = List.copyOf(members);
    }
}
