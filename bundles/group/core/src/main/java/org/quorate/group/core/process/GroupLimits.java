package org.quorate.group.core.process;

import org.quorate.group.ProcessGroups;

/**
 * Limits that all nodes of a cluster must share, because each decides by them alone: they are part of the protocol, and no settings.
 *
 * @param maxGroups most groups to which one can be added
 * @param maxMembers most members of a group to which one can be added
 * @param pieceBytes larger messages travel in pieces of so many bytes
 * @param underWayBytes so many bytes of large messages may be granted at a time; one message always
 * @param piecesUnderWay most pieces of one node that are submitted and not yet delivered
 */
public record GroupLimits(int maxGroups, int maxMembers, int pieceBytes, long underWayBytes, int piecesUnderWay) {
    /** As they are. */
    public static final GroupLimits PROTOCOL = new GroupLimits(
            ProcessGroups.MAX_GROUPS, ProcessGroups.MAX_MEMBERS, 60 * 1024, ProcessGroups.LARGEST_MESSAGE, 4);
}
