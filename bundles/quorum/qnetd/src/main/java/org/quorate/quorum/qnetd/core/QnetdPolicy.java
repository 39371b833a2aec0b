package org.quorate.quorum.qnetd.core;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.quorum.PolicyMemory;
import org.quorate.quorum.PolicyState;
import org.quorate.quorum.QuorumPolicy;
import org.quorate.quorum.QuorumSettings;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.SettingsCheck;

/** Counts votes as the policy {@code votes} does, those of the arbiter among them. */
public class QnetdPolicy implements QuorumPolicy {
    private static final String DEVICE = "device";
    private static final String DEVICE_VOTES = "device.votes";

    private final QuorumPolicy votes;

    /**
     * On top of a policy.
     *
     * @param votes the policy with that name; all states are its own
     */
    public QnetdPolicy(QuorumPolicy votes) {
        this.votes = votes;
    }

    @Override
    public SettingsCheck check(QuorumSettings settings) {
        WitnessOptions witness =
                WitnessOptions.read(settings.options(), settings.votes().keySet());
        List<String> refusals = new ArrayList<>(witness.refusals());
        List<String> notes = new ArrayList<>();
        for (String key : List.of(DEVICE, DEVICE_VOTES)) {
            if (settings.options().containsKey(key)) {
                refusals.add("quorum." + key + " is set by the policy qnetd itself. Remove it.");
            }
        }
        if (settings.votes().size() < 2) {
            refusals.add("quorum.policy = qnetd needs a list of two nodes or more, and there are "
                    + settings.votes().size() + ".");
        }
        if (witness.algorithm() == Algorithm.FFSPLIT && settings.votes().size() % 2 == 1) {
            notes.add("quorum.witness.algorithm = ffsplit is for an even number of nodes: with "
                    + settings.votes().size() + " a majority goes on as without an arbiter.");
        }
        SettingsCheck found = votes.check(counted(settings, witness));
        found.refusals().forEach(sentence -> refusals.add(spoken(sentence)));
        found.notes().forEach(sentence -> notes.add(spoken(sentence)));
        return new SettingsCheck(refusals, refusals.isEmpty() ? notes : List.of());
    }

    /** In the words of this policy's options. */
    private static String spoken(String sentence) {
        return sentence.replace("quorum.device.votes", "quorum.witness.votes")
                .replace("quorum.device = true", "quorum.policy = qnetd")
                .replace("quorum.device", "quorum.policy = qnetd")
                .replace("option of the policy votes", "option of the policies votes and qnetd");
    }

    /** Settings as the policy below has them. */
    private static QuorumSettings counted(QuorumSettings settings, WitnessOptions witness) {
        SortedMap<String, String> options = new TreeMap<>(settings.options());
        options.keySet().removeIf(key -> key.startsWith(WitnessOptions.PREFIX));
        options.put(DEVICE, "true");
        options.remove(DEVICE_VOTES);
        if (witness.algorithm() == Algorithm.FFSPLIT) {
            options.put(DEVICE_VOTES, "1");
        } else { // unset it is a vote less than there are nodes, where that makes sense (Q-12 to Q-13b)
            witness.votes().ifPresent(number -> options.put(DEVICE_VOTES, String.valueOf(number)));
        }
        return new QuorumSettings(settings.votes(), options);
    }

    private QuorumSettings accepted(QuorumSettings settings) {
        SettingsCheck check = check(settings);
        if (!check.isAccepted()) {
            throw new IllegalArgumentException(String.join(" ", check.refusals()));
        }
        return counted(
                settings,
                WitnessOptions.read(settings.options(), settings.votes().keySet()));
    }

    @Override
    public PolicyState start(QuorumSettings settings, QuorumView alone, int keptVotes) {
        return votes.start(accepted(settings), alone, keptVotes);
    }

    @Override
    public PolicyState install(QuorumView view, SortedMap<Integer, PolicyState> brought) {
        return votes.install(view, brought);
    }

    @Override
    public byte[] write(PolicyState state) {
        return votes.write(state);
    }

    @Override
    public PolicyState read(byte[] bytes) {
        return votes.read(bytes);
    }

    @Override
    public PolicyMemory memory(PolicyState state) {
        return votes.memory(state);
    }

    @Override
    public PolicyState resume(QuorumSettings settings, PolicyMemory memory) {
        return votes.resume(accepted(settings), memory);
    }
}
