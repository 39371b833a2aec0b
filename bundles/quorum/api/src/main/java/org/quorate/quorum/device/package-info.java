/**
 * Arbiters: who gives a partition votes that no node has, so that one of two halves may go on. Whoever brings one implements {@link
 * org.quorate.quorum.device.QuorumDevice} (start there). A version below 1: it may still change. Nothing here accepts or returns {@code
 * null}.
 */
@Export
@Version("0.1.0")
package org.quorate.quorum.device;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
