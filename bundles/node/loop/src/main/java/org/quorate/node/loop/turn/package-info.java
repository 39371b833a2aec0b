/**
 * The loop: turns, the one place where it waits, and what watches over it.
 *
 * <p>One job: every attached work gets its turn in order, promptly, on one thread. Knows nothing of the protocol, of bundles
 * or of settings files. Start at {@link org.quorate.node.loop.turn.SelectorLoop}. Nothing here accepts or returns {@code
 * null}.
 */
package org.quorate.node.loop.turn;
