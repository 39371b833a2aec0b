package org.quorate.quorum.votes.core;

import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.quorum.PolicyState;
import org.quorate.quorum.QuorumPolicy;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.SettingsCheck;

/** Counts votes as corosync's votequorum does, so that all members of a view count the same. */
public final class VotesPolicy implements QuorumPolicy {
    @Override
    public SettingsCheck check(QuorumSettings settings) {
        return new SettingsReading(settings).check();
    }

    @Override
    public PolicyState start(QuorumSettings settings, QuorumView alone, int keptVotes) {
        return VotesState.start(new SettingsReading(settings).settings(), alone, keptVotes);
    }

    @Override
    public PolicyState install(QuorumView view, SortedMap<Integer, PolicyState> brought) {
        SortedMap<Integer, VotesState> states = new TreeMap<>();
        for (int node : view.members()) {
            if (!(brought.get(node) instanceof VotesState state) || !state.isMember(node)) {
                throw new IllegalArgumentException("node " + node + " of " + view + " has brought no state of its own");
            }
            states.put(node, state);
        }
        return VotesState.install(view, states);
    }
}
