/**
 * What a node keeps on disk through every crash: the lock of its data directory and small records.
 *
 * <p>One job: a record is the old or the new one, whole, or known to be damaged, and a full disk does not keep one that was
 * written before from being written again. Knows nothing of what records mean. Nothing here accepts or returns {@code null}.
 */
package org.quorate.node.loop.store;
