package org.quorate.quorum;

/** What became of an event. */
public sealed interface Applied {
    /**
     * It counts.
     *
     * @param state from here on; the one before when nothing follows from the event
     */
    record Accepted(PolicyState state) implements Applied {}

    /**
     * Nothing has changed.
     *
     * @param why one sentence with the numbers
     */
    record Refused(String why) implements Applied {}
}
