/**
 * Bounded queues of byte records between the loop and other threads.
 *
 * <p>One job: records keep their order and their bytes, nothing is allocated for a record, and the loop never waits for
 * another thread. Knows nothing of what the records mean, nor of who reads them. Nothing here accepts or returns {@code
 * null}.
 */
package org.quorate.node.loop.queue;
