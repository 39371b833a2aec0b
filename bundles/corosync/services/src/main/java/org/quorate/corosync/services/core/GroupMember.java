package org.quorate.corosync.services.core;

/**
 * A process that is in a group; by ascending unsigned node, then pid.
 *
 * @param node its node
 * @param pid its number there
 */
public record GroupMember(int node, int pid) implements Comparable<GroupMember> {
    @Override
    public int compareTo(GroupMember other) {
        int byNode = Integer.compareUnsigned(node, other.node);
        return byNode != 0 ? byNode : Integer.compareUnsigned(pid, other.pid);
    }
}
