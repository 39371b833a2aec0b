package org.quorate.group.state;

import org.osgi.annotation.versioning.ProviderType;

/** Replicates state machines. What a bundle has replicated ends with it. */
@ProviderType
public interface ReplicatedStates {
    /**
     * Replicates a machine among the members of a group. Any thread; does not wait. It works whenever groups run on this node, and
     * waits while they do not.
     *
     * @param group 1 to 64 of {@code [A-Za-z0-9._-]}
     * @throws IllegalArgumentException when the name is none, or the policy is {@link MergePolicy#APPLICATION} and the machine is no {@link
     *     MergingStateMachine}
     */
    ReplicatedState replicate(String group, StateMachine machine, MergePolicy policy);
}
