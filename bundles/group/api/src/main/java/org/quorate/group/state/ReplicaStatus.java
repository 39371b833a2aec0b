package org.quorate.group.state;

/**
 * How the replica of this node stands.
 *
 * @param phase what it does
 * @param lineage of its state; that of the last one while it has none
 * @param restored how many snapshots it has taken over
 * @param startedEmpty how often nobody had state and it began with the initial one
 */
public record ReplicaStatus(Phase phase, Lineage lineage, long restored, long startedEmpty) {
    /** What a replica does. */
    public enum Phase {
        /** It is not in the group: groups do not run here, or it has given up or was closed. */
        OUTSIDE,
        /** The members say what they have; commands wait. */
        SETTLING,
        /** It has no state and waits for a snapshot. */
        WAITING,
        /** It takes over a snapshot. */
        RESTORING,
        /** Several states are being made one; commands wait. */
        MERGING,
        /** It has the state of the group. */
        READY
    }
}
