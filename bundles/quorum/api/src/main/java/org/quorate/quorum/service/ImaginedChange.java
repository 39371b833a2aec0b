package org.quorate.quorum.service;

/** What somebody imagines to happen. */
public sealed interface ImaginedChange {
    /** A member fails, or cannot be reached. */
    record NodeLost(int node) implements ImaginedChange {}

    /** A node that is no member starts and joins. */
    record NodeJoined(int node) implements ImaginedChange {}

    /** No member hears of its arbiter any more. */
    record DeviceLost() implements ImaginedChange {}

    /** An operator expects so many votes, 1 or more. */
    record ExpectedSet(int votes) implements ImaginedChange {}

    /** An operator gives a node so many votes, 0 or more. */
    record VotesSet(int node, int votes) implements ImaginedChange {}
}
