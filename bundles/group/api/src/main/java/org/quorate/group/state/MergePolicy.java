package org.quorate.group.state;

/**
 * What happens when members with different states meet, after a partition for instance. Where members of a group say different things, the
 * first of these counts.
 */
public enum MergePolicy {
    /**
     * One side wins, and the others take over its state; what only they have seen is lost. Of two sides that one wins which has seen any
     * command at all; else which took a command while quorate in the later ring; else which has more members; else which has seen more
     * commands; else the one of the higher digest.
     */
    REFUSE,
    /** The application makes one state of all: {@link MergingStateMachine}. */
    APPLICATION,
    /** Members go on with what they have, and the states stay different. */
    ACCEPT
}
