package org.quorate.quorum.votes.osgi;

import java.util.SortedMap;
import org.osgi.service.component.annotations.Component;
import org.quorate.quorum.PolicyMemory;
import org.quorate.quorum.PolicyState;
import org.quorate.quorum.QuorumPolicy;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.SettingsCheck;
import org.quorate.quorum.votes.core.VotesPolicy;

/** The policy under its name. */
@Component(property = QuorumPolicy.NAME + "=votes")
public final class VotesComponent implements QuorumPolicy {
    private final QuorumPolicy policy = new VotesPolicy();

    @Override
    public SettingsCheck check(QuorumSettings settings) {
        return policy.check(settings);
    }

    @Override
    public PolicyState start(QuorumSettings settings, QuorumView alone, int keptVotes) {
        return policy.start(settings, alone, keptVotes);
    }

    @Override
    public PolicyState install(QuorumView view, SortedMap<Integer, PolicyState> brought) {
        return policy.install(view, brought);
    }

    @Override
    public byte[] write(PolicyState state) {
        return policy.write(state);
    }

    @Override
    public PolicyState read(byte[] bytes) {
        return policy.read(bytes);
    }

    @Override
    public PolicyMemory memory(PolicyState state) {
        return policy.memory(state);
    }

    @Override
    public PolicyState resume(QuorumSettings settings, PolicyMemory memory) {
        return policy.resume(settings, memory);
    }
}
