package org.quorate.quorum.qnetd.core;

/** What people are told. */
public enum Notice {
    /** A session has begun. */
    CONNECTED,
    /** A session has ended, or none has come about. */
    FAILED,
    /** The arbiter says nothing about a view. */
    NO_ANSWER,
    /** The arbiter has voted for the members of a view. */
    VOTES,
    /** The arbiter does not vote for the members of a view. */
    VOTES_NOT
}
