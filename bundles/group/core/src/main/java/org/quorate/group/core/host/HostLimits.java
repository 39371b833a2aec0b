package org.quorate.group.core.host;

import org.quorate.group.ProcessGroups;

/**
 * Bounds of one node.
 *
 * @param maxMessageBytes largest message that it sends, 1 to {@link ProcessGroups#LARGEST_MESSAGE}
 * @param windowBytes so much one member may have on its way, each message with {@link #MESSAGE_COST}; one message always
 * @param largeBytes so much of large messages all members of the node together may have on their way; one message always
 * @param memberBytes so much may wait for a listener, whatever it wants
 * @param nodeBytes so much may wait for all listeners of the node together
 */
public record HostLimits(int maxMessageBytes, long windowBytes, long largeBytes, long memberBytes, long nodeBytes) {
    /** What a message costs beside its bytes. */
    public static final int MESSAGE_COST = 64;

    private static final long MIB = 1024 * 1024;

    /** Checks the size of messages. */
    public HostLimits {
        if (maxMessageBytes < 1 || maxMessageBytes > ProcessGroups.LARGEST_MESSAGE) {
            throw new IllegalArgumentException("messages of " + maxMessageBytes + " bytes; possible are 1 to "
                    + ProcessGroups.LARGEST_MESSAGE + " (group.message.max.bytes)");
        }
    }

    /** The same with messages up to that size. */
    HostLimits withMessages(int bytes) {
        return new HostLimits(bytes, windowBytes, largeBytes, memberBytes, nodeBytes);
    }

    /** The usual ones, for messages up to that size, on a heap of that size: what waits has at most a quarter of it. */
    public static HostLimits of(int maxMessageBytes, long heapBytes) {
        long node = Math.min(320 * MIB, heapBytes / 4);
        long large = Math.min(2L * ProcessGroups.LARGEST_MESSAGE, heapBytes / 8);
        return new HostLimits(maxMessageBytes, 4 * MIB, large, Math.min(192 * MIB, node), node);
    }
}
