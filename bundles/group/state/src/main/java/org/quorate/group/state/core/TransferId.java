package org.quorate.group.state.core;

import org.quorate.group.GroupMember;

/**
 * Names one snapshot on its way.
 *
 * @param donor who sends it
 * @param number of the donor, 1 or more; 0 only in {@link #NONE}
 */
public record TransferId(GroupMember donor, int number) {
    /** None. */
    public static final TransferId NONE = new TransferId(new GroupMember(0, 1, ""), 0);
}
