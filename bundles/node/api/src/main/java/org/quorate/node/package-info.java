/**
 * One node: who it is, the loop that everything of the cluster runs on, and what outlives the providers on that loop.
 *
 * <p>Start at {@link org.quorate.node.NodeLoop}. A provider of a seam contributes {@link org.quorate.node.LoopWork}, takes its
 * place through {@link org.quorate.node.Succession}, receives requests of other threads from an {@link
 * org.quorate.node.Inbox} and speaks to listeners through a {@link org.quorate.node.Mailbox}. Consumers import {@code
 * [1.0,2)}, providers {@code [1.2,1.3)}. Nothing here accepts or returns {@code null}.
 */
@Export
@Version("1.2.0")
package org.quorate.node;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
