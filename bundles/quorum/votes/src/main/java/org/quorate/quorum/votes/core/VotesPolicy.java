package org.quorate.quorum.votes.core;

import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.quorum.PolicyMemory;
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

    @Override
    public byte[] write(PolicyState state) {
        return StateBytes.write(own(state));
    }

    @Override
    public PolicyState read(byte[] bytes) {
        return StateBytes.read(bytes);
    }

    @Override
    public PolicyMemory memory(PolicyState state) {
        return own(state).memory();
    }

    @Override
    public PolicyState resume(QuorumSettings settings, PolicyMemory memory) {
        return VotesState.resume(new SettingsReading(settings).settings(), memory);
    }

    private static VotesState own(PolicyState state) {
        if (state instanceof VotesState own) {
            return own;
        }
        throw new IllegalArgumentException(state.getClass().getName() + " is no state of the policy votes");
    }
}
