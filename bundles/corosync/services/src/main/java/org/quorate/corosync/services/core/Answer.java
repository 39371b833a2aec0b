package org.quorate.corosync.services.core;

/** What became of a request of a process of this node. */
public enum Answer {
    /** It was sent, or will be; it takes effect when it is delivered. */
    ACCEPTED,
    /** Refused: names have 1 to 127 bytes, none of them 0. */
    UNUSABLE_NAME,
    /** Refused: the process is in the group, or about to be. */
    MEMBER_ALREADY,
    /** Refused: the process is in the group and leaves; try again when that has been delivered. */
    STILL_LEAVING,
    /** Refused: the group has as many members as daemons can list. */
    GROUP_FULL,
    /** Refused: too many processes of this node are in groups. */
    TOO_MANY_PROCESSES,
    /** Refused: the process is not in the group, or leaves it. */
    NOT_A_MEMBER,
    /** Refused: longer than messages may be. */
    TOO_LARGE,
    /** Refused: too much waits to be sent; try again. */
    NO_ROOM
}
