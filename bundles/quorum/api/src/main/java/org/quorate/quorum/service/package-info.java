/**
 * The verdict of this node, for whoever acts only while quorate and for operators: {@link org.quorate.quorum.service.Quorum} is the
 * service of a node, {@link org.quorate.quorum.service.QuorumListener} what a bundle registers to be told. A version below 1: it may still
 * change. Nothing here accepts or returns {@code null}.
 */
@Export
@Version("0.2.0")
package org.quorate.quorum.service;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
