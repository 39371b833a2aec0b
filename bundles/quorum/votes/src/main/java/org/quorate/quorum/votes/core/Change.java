package org.quorate.quorum.votes.core;

import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.quorum.Applied;
import org.quorate.quorum.QuorumEvent;

/** What an event within a view makes of a state. */
final class Change implements QuorumEvent.Reader<Applied> {
    private final VotesState state;
    private final Tally now;

    Change(VotesState state) {
        this.state = state;
        this.now = state.tally();
    }

    @Override
    public Applied windowPassed() {
        return new Applied.Accepted(state.windowPassed());
    }

    @Override
    public Applied votesExpected(int votes) {
        int needed = votes / 2 + 1;
        if (votes > VotesSettings.MAX_VOTES) {
            return tooMany(votes);
        }
        if (votes < 1 || votes < now.present) {
            return new Applied.Refused(votes + " votes cannot be expected where " + now.present + " are present.");
        }
        if (now.quorate && needed > now.present) {
            return new Applied.Refused("Of " + votes + " votes " + needed + " would be needed, and only " + now.present
                    + " are present: the members would stop.");
        }
        return new Applied.Accepted(state.ruled(votes));
    }

    @Override
    public Applied votesGiven(int node, int votes) {
        if (!state.isMember(node)) {
            return stranger(node);
        }
        if (votes < 0 || votes > VotesSettings.MAX_VOTES) {
            return tooMany(votes);
        }
        VotesState then = state.counted(with(node, now.voters.get(node).withVotes(votes)), now.expected);
        int present = then.tally().present;
        int needed = then.tally().needed;
        if (needed > present || needed < present / 2) {
            return new Applied.Refused("With " + votes + " votes of node " + node + " there would be " + present
                    + ", and " + needed + " needed.");
        }
        return new Applied.Accepted(then);
    }

    @Override
    public Applied waitReleased() {
        SortedMap<Integer, Voter> voters = new TreeMap<>(now.voters);
        voters.replaceAll((node, voter) -> voter.waiting(false));
        return new Applied.Accepted(state.counted(voters, now.expected));
    }

    @Override
    public Applied memberLeaving(int node) {
        if (!state.isMember(node)) {
            return stranger(node);
        }
        if (!state.settings().downscale() || !now.quorate) { // who may not act decides nothing
            return new Applied.Accepted(state);
        }
        SortedMap<Integer, Voter> voters = with(node, now.voters.get(node).leaving());
        int remaining =
                (int) voters.values().stream().filter(voter -> !voter.leaves()).count();
        return new Applied.Accepted(
                state.counted(voters, Math.max(state.settings().expectedVotes(), remaining)));
    }

    @Override
    public Applied deviceAnswered(int node, boolean castsVote, boolean decides) {
        if (!castsVote) {
            return deviceSays(node, Voter.Device.AGAINST);
        }
        return deviceSays(node, decides ? Voter.Device.DECIDES : Voter.Device.FOR);
    }

    @Override
    public Applied deviceLost(int node) {
        return deviceSays(node, Voter.Device.SILENT);
    }

    private Applied deviceSays(int node, Voter.Device answer) {
        if (state.settings().deviceVotes() == 0) {
            return new Applied.Refused("The settings have no arbiter.");
        }
        if (!state.isMember(node)) {
            return stranger(node);
        }
        return new Applied.Accepted(
                state.counted(with(node, now.voters.get(node).hears(answer)), now.expected));
    }

    private SortedMap<Integer, Voter> with(int node, Voter voter) {
        SortedMap<Integer, Voter> voters = new TreeMap<>(now.voters);
        voters.put(node, voter);
        return voters;
    }

    private static Applied tooMany(int votes) {
        return new Applied.Refused(votes + " is not a number of votes, 0 to " + VotesSettings.MAX_VOTES + ".");
    }

    private Applied stranger(int node) {
        return new Applied.Refused("Node " + node + " is not a member; members are " + state.members() + ".");
    }
}
