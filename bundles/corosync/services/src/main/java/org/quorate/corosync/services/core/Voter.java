package org.quorate.corosync.services.core;

import org.quorate.corosync.services.core.VoteState.NodeVotes;
import org.quorate.corosync.services.core.VoteState.Standing;

/** One node in the vote. */
final class Voter {
    final int node;
    Standing standing = Standing.GONE;
    int votes;
    int expectedVotes;
    int flags;

    Voter(int node) {
        this.node = node;
    }

    boolean isMember() {
        return standing == Standing.MEMBER;
    }

    void setFlag(int flag, boolean set) {
        flags = set ? flags | flag : flags & ~flag;
    }

    NodeVotes state() {
        return new NodeVotes(node, standing, votes, expectedVotes, flags);
    }
}
