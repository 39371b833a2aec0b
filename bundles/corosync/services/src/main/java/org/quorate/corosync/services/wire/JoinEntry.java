package org.quorate.corosync.services.wire;

/**
 * A process that is in a group.
 *
 * @param pid number of the process
 * @param group the group
 */
public record JoinEntry(int pid, GroupName group) {
    /** Most entries of one message. */
    public static final int MAX = (MessageBuffer.MAX_BYTES - CpgCodec.ENTRIES - 16) / CpgCodec.ENTRY;
}
