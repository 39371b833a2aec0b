package org.quorate.quorum;

import java.util.SortedMap;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Computes verdicts. Register it as a service with the property {@value #NAME}; the setting {@code quorum.policy} names the one that is used.
 *
 * <p>A policy is a pure function: no thread, clock, file or chance, and no memory but the {@link PolicyState} that it is given.
 * So all members of a view, who are given the same, come to the same verdict. Called on the node's loop; must not block.
 */
@ConsumerType
public interface QuorumPolicy {
    /** Service property: name of the policy, as {@code quorum.policy} has it. */
    String NAME = "quorate.quorum.policy";

    /** Checks settings as a whole. */
    SettingsCheck check(QuorumSettings settings);

    /**
     * The state of a node that starts, in a view of its own.
     *
     * @param settings that the policy has accepted
     * @param alone a view whose only member is the node
     * @param keptVotes {@link Decision#keptVotes} as the node kept it last; 0 when it has kept nothing
     * @throws IllegalArgumentException when the policy does not accept the settings
     */
    PolicyState start(QuorumSettings settings, QuorumView alone, int keptVotes);

    /**
     * The state that all members share in a new view. Where their settings differ, those of whoever was quorate last count for all.
     *
     * @param view the view
     * @param brought the last state of each member, by its id
     * @throws IllegalArgumentException when a member has brought none, or one of another policy
     */
    PolicyState install(QuorumView view, SortedMap<Integer, PolicyState> brought);
}
