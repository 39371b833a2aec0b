package org.quorate.corosync.services.wire;

/**
 * A process of the sender joins a group or leaves it.
 *
 * @param group the group
 * @param pid number of the process
 * @param reason why, as {@link #JOIN}; other values than these are passed on
 */
public record ProcessChange(GroupName group, int pid, int reason) {
    /** The process asked to join. */
    public static final int JOIN = 1;

    /** The process asked to leave. */
    public static final int LEAVE = 2;

    /** The process's node left; never sent. */
    public static final int NODE_DOWN = 3;

    /** The process's node came, with the process in the group; never sent. */
    public static final int NODE_UP = 4;

    /** The process ended without leaving. */
    public static final int PROCESS_DOWN = 5;
}
