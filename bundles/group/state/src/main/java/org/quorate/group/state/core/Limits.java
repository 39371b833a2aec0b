package org.quorate.group.state.core;

/**
 * How much a replica has in memory.
 *
 * @param keepBytes of commands that it keeps in any case while it takes over a snapshot, and the measure in which it takes more of the room
 *     that is shared; without any it asks for another snapshot
 * @param windowBytes of its own commands that are under way
 */
public record Limits(int keepBytes, int windowBytes) {
    /** What each command counts besides its bytes. */
    static final int COMMAND_COST = 64;

    /** As nodes have them. */
    public static final Limits DEFAULT = new Limits(16 * 1024 * 1024, 256 * 1024);
}
