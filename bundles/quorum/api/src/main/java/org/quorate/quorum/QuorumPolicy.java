package org.quorate.quorum;

import java.util.SortedMap;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Computes verdicts. Register it as a service with the property {@value #NAME}; the setting {@code quorum.policy} names the one that is used.
 *
 * <p>A policy is a pure function: no thread, clock, file or chance, and no memory but the {@link PolicyState} that it is given.
 * So all members of a view, who are given the same, come to the same verdict. Called on the node's loop, where it must not block, and on
 * other threads at the same time, to imagine what would be.
 */
@ConsumerType
public interface QuorumPolicy {
    /** Service property: name of the policy, as {@code quorum.policy} has it. */
    String NAME = "quorate.quorum.policy";

    /** Most bytes that {@link #write} gives. */
    int MAX_STATE_BYTES = 65_536;

    /** Most nodes that a state may know. */
    int MAX_NODES = 1_024;

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

    /**
     * A state for the other members, and for a later version of this policy. It begins with a version of its form; a policy reads all
     * forms that it has ever written.
     *
     * @return at most {@link #MAX_STATE_BYTES}, of a state with at most {@link #MAX_NODES} nodes
     * @throws IllegalArgumentException when the state is one of another policy
     */
    byte[] write(PolicyState state);

    /**
     * The state that was written: with the same decision, and the same answers to all that follows.
     *
     * @param bytes from anywhere: nothing is certain about them
     * @throws IllegalArgumentException when no state is written like that, with what is wrong; nothing else is ever thrown
     */
    PolicyState read(byte[] bytes);

    /**
     * What another policy, or this one with other settings, can go on from.
     *
     * @throws IllegalArgumentException when the state is one of another policy
     */
    PolicyMemory memory(PolicyState state);

    /**
     * Goes on from what another policy knew, in the same view. The verdict does not go up by that: where the members could not act, they may
     * not in this view either, whatever the votes are, and the last view that could act is the one that the other policy knew.
     *
     * @param settings that the policy has accepted
     * @param memory what is known; the votes in it count, not those of the settings
     * @throws IllegalArgumentException when the policy does not accept the settings
     */
    PolicyState resume(QuorumSettings settings, PolicyMemory memory);
}
