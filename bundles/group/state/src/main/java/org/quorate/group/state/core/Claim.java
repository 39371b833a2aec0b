package org.quorate.group.state.core;

import org.quorate.group.GroupMember;
import org.quorate.group.GroupViewId;
import org.quorate.group.state.Lineage;
import org.quorate.group.state.MergePolicy;

/**
 * What a member has at the view that opened a round.
 *
 * @param round id of that view
 * @param stage what it has
 * @param lineage of its state; with {@link Stage#COMPLETING} of the one that it will have
 * @param quorate when that state took commands last while quorate
 * @param policy that it was given
 * @param sending number of the snapshot that it sends, or 0
 * @param reading with {@link Stage#READING}: which snapshot
 */
public record Claim(
        GroupViewId round,
        Stage stage,
        Lineage lineage,
        LastQuorate quorate,
        MergePolicy policy,
        int sending,
        TransferId reading)
        implements StateMessage {
    /** What a member has. */
    public enum Stage {
        /** No state. */
        NONE,
        /** Pieces of a snapshot. */
        READING,
        /** All pieces that it needs, of which it has not made the state yet. */
        COMPLETING,
        /** The state. */
        READY
    }

    @Override
    public void readBy(Reader reader, GroupMember sender) {
        reader.claim(sender, this);
    }
}
