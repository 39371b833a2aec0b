package org.quorate.group;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who is a member of the cluster, as this node has agreed with the others: the cluster membership service of the SA Forum for bundles.
 * Who wants to be told of changes registers a {@link MembershipListener}. Any thread; never waits.
 */
@ProviderType
public interface ClusterMembership {
    /** The members now, all at one moment. Listeners may not have been told of it yet. */
    MembershipView current();

    /** This node: not a member while it is in no view. */
    ClusterNode local();

    /** A member, or this node; empty for any other number. */
    default Optional<ClusterNode> node(int id) {
        ClusterNode local = local();
        return local.id() == id
                ? Optional.of(local)
                : current().members().stream().filter(node -> node.id() == id).findFirst();
    }
}
