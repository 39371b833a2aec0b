/**
 * What is built on the order: the members of a cluster, what they agree on after each change of the ring, and groups of processes.
 *
 * <p>A trusted layer (quorum, fencing, locks) implements {@link org.quorate.group.Synchroniser}; start there. Nothing here accepts or
 * returns {@code null}.
 */
@Export
@Version("0.1.0")
package org.quorate.group;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
