/**
 * What is built on the order: the members of a cluster, what they agree on after each change of the ring, and groups of processes.
 *
 * <p>An application joins groups with {@link org.quorate.group.ProcessGroups}, or registers a {@link org.quorate.group.GroupListener}
 * service; it learns who is a member of the cluster from {@link org.quorate.group.ClusterMembership} or with a {@link
 * org.quorate.group.MembershipListener}. A trusted layer (quorum, fencing, locks) implements {@link org.quorate.group.Synchroniser}. Start there. Nothing here accepts
 * or returns {@code null}.
 */
@Export
@Version("0.2.0")
package org.quorate.group;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
