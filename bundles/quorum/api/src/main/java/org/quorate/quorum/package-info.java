/**
 * Quorum: whether this partition of the cluster may act, and why.
 *
 * <p>A policy decides: whoever brings one implements {@link org.quorate.quorum.QuorumPolicy} (start there), which computes and does
 * nothing else. Whoever wants to know the verdict, or to change what it is made of, uses {@code org.quorate.quorum.service}. A version
 * below 1: it may still change. Nothing here accepts or returns {@code null}.
 */
@Export
@Version("0.2.0")
package org.quorate.quorum;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
