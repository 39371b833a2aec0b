package org.quorate.group;

/**
 * A member of a group. Two are the same when node and instance are; they are sorted by these.
 *
 * @param node id of its node
 * @param instance its number there, 1 or more: unique among the members of all groups on that node, and never used again while
 *     that process lives
 * @param description the bundle that joined, for people: name, version and number, after its role if it has one; at most {@value
 *     #MAX_DESCRIPTION} characters
 */
public record GroupMember(int node, int instance, String description) implements Comparable<GroupMember> {
    /** Most characters of a description. */
    public static final int MAX_DESCRIPTION = 96;

    /** Checks the numbers and cuts a description that is longer. */
    public GroupMember {
        if (instance < 1) {
            throw new IllegalArgumentException("instance " + instance + " is less than 1");
        }
        if (description.length() > MAX_DESCRIPTION) {
            description = description.substring(0, MAX_DESCRIPTION);
        }
    }

    /** The description of a member of that bundle in that role ({@link GroupOptions#role}). */
    public static String describe(String role, String bundle) {
        return role.isEmpty() ? bundle : role + " of " + bundle;
    }

    /** Whether it joined in that role. */
    public boolean hasRole(String role) {
        return description.startsWith(role + " of ");
    }

    /** By node, then by instance. */
    @Override
    public int compareTo(GroupMember other) {
        int byNode = Integer.compare(node, other.node);
        return byNode != 0 ? byNode : Integer.compare(instance, other.instance);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GroupMember && compareTo((GroupMember) other) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * node + instance;
    }

    /** As people read it: {@code 3/17}, node and instance. */
    @Override
    public String toString() {
        return node + "/" + instance;
    }
}
