package org.quorate.corosync.services.core;

import java.util.TreeMap;
import org.quorate.corosync.services.core.VoteState.Standing;
import org.quorate.corosync.services.wire.NodeInfo;

/**
 * Who votes and what comes of it: the computation that every member repeats, with two_node and wait_for_all. What
 * auto_tie_breaker, last_man_standing, allow_downscale and a device of this node's own would change is not in it.
 */
final class Ballot {
    /** Most nodes that are kept. */
    static final int MAX_NODES = 384;

    final Voter own;
    final TreeMap<Integer, Voter> voters = new TreeMap<>(Integer::compareUnsigned);

    String device = "";
    int deviceVotes;

    private boolean twoNode;
    private boolean waitForAll;
    private boolean waits;
    private long total;
    private long quorum;
    private boolean quorate;

    Ballot(int self, VoteSettings settings) {
        own = new Voter(self);
        own.standing = Standing.MEMBER;
        own.flags = NodeInfo.FIRST;
        voters.put(self, own);
        apply(settings);
        setWaits(waitForAll);
        compute(false, false);
    }

    /** Takes settings over; what follows from them is for {@link #compute}. */
    void apply(VoteSettings settings) {
        own.votes = settings.votes();
        own.expectedVotes = settings.expectedVotes();
        twoNode = settings.twoNode();
        waitForAll = settings.waitForAll();
    }

    /** Nobody is waited for any longer. */
    void cancelWaiting() {
        setWaits(false);
    }

    private void setWaits(boolean wait) {
        waits = wait;
        own.setFlag(NodeInfo.WAITS_FOR_ALL, wait);
    }

    boolean isQuorate() {
        return quorate;
    }

    boolean waits() {
        return waits;
    }

    boolean waitsForAllAtStart() {
        return waitForAll;
    }

    long total() {
        return total;
    }

    long quorum() {
        return quorum;
    }

    /** All members expect this many votes. */
    void expectOfAll(int votes) {
        for (Voter each : voters.values()) {
            if (each.isMember()) {
                each.expectedVotes = votes;
            }
        }
    }

    /**
     * Computes the quorum and the verdict anew.
     *
     * @param mayDecrease whether the quorum may become smaller than it was
     * @param expectMembersOnly whether as many votes are expected as there are members, because one of them leaves for good
     */
    void compute(boolean mayDecrease, boolean expectMembersOnly) {
        int members = 0;
        int highest = 0;
        total = 0;
        for (Voter each : voters.values()) {
            if (each.isMember()) {
                members++;
                total += each.votes;
                highest = Math.max(highest, each.expectedVotes);
            }
        }
        // The device counts for what is expected at most, though not for the total: no device is this node's own.
        own.expectedVotes = (int) Math.min(VoteSettings.MAX_VOTES, Math.max(own.expectedVotes, total + deviceVotes));
        highest = Math.max(highest, own.expectedVotes);
        int present = members + (deviceVotes > 0 ? 1 : 0);
        long needed = Math.max(((expectMembersOnly ? present : highest) + 2) / 2, (total + 2) / 2);
        quorum = mayDecrease ? needed : Math.max(quorum, needed);
        if (twoNode && members <= 2) {
            quorum = 1;
        }
        if (expectMembersOnly) {
            expectOfAll(present);
        }
        judge();
    }

    private void judge() {
        if (waitForAll && waits) {
            if (total != own.expectedVotes) {
                return;
            }
            setWaits(false);
        }
        quorate = total >= quorum;
        own.setFlag(NodeInfo.QUORATE, quorate);
        if (waitForAll) {
            setWaits(!quorate);
        }
    }
}
