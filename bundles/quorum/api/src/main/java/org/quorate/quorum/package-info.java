/**
 * Quorum: whether this partition of the cluster may act, and why.
 *
 * <p>A policy decides: whoever brings one implements {@link org.quorate.quorum.QuorumPolicy} (start there), which computes and does
 * nothing else. A version below 1, because no node asks a policy yet: how members send each other their states is still open. Nothing here
 * accepts or returns {@code null}.
 */
@Export
@Version("0.1.0")
package org.quorate.quorum;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
