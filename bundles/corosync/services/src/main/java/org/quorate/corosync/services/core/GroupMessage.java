package org.quorate.corosync.services.core;

import org.quorate.corosync.services.wire.GroupName;

/** A message to a group, lent: one object is used for all of them. */
public final class GroupMessage {
    /** The group. */
    public GroupName group = GroupName.of("");

    /** Node of the sending process. */
    public int node;

    /** Its number there. */
    public int pid;

    /** The array that the message lies in. */
    public byte[] bytes = {};

    /** Where it begins. */
    public int offset;

    /** Its length. */
    public int length;
}
