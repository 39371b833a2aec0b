package org.quorate.group.core.process;

import org.quorate.group.ProcessGroups;

/**
 * Limits that all nodes of a cluster must share, because each decides by them alone: they are part of the protocol, and no settings.
 *
 * @param maxGroups most groups to which one can be added
 * @param maxMembers most members of a group to which one can be added
 * @param wholeBytes larger messages travel in pieces; with what belongs to it, such a message fills no more than half of any mailbox
 * @param pieceBytes bytes of a piece, which small messages of others wait for
 * @param underWayBytes so many bytes of large messages may be granted at a time; one message always
 * @param piecesUnderWay most pieces of one node that are submitted and not yet delivered
 */
public record GroupLimits(
        int maxGroups, int maxMembers, int wholeBytes, int pieceBytes, long underWayBytes, int piecesUnderWay) {
    /** As they are. */
    public static final GroupLimits PROTOCOL = new GroupLimits(
            ProcessGroups.MAX_GROUPS,
            ProcessGroups.MAX_MEMBERS,
            96 * 1024,
            60 * 1024,
            ProcessGroups.LARGEST_MESSAGE,
            4);
}
