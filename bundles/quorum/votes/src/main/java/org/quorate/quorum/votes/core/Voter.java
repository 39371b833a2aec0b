package org.quorate.quorum.votes.core;

/**
 * One member.
 *
 * @param votes that it has
 * @param waits whether it has not seen all nodes since its start, nor anybody who had
 * @param leaves whether it is about to leave in order and is counted out already
 * @param device what its arbiter says
 */
record Voter(int votes, boolean waits, boolean leaves, Device device) {
    /** What an arbiter says to one member, for one view. */
    enum Device {
        /** Nothing yet, or nothing any more. */
        SILENT,
        /** It does not vote for this partition. */
        AGAINST,
        /** It votes for it. */
        FOR,
        /** It votes for it, and that is enough. */
        DECIDES
    }

    Voter withVotes(int number) {
        return new Voter(number, waits, leaves, device);
    }

    Voter waiting(boolean wait) {
        return new Voter(votes, wait, leaves, device);
    }

    Voter leaving() {
        return new Voter(votes, waits, true, device);
    }

    Voter hears(Device answer) {
        return new Voter(votes, waits, leaves, answer);
    }
}
