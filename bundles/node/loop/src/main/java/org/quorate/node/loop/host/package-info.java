/**
 * One running node, put together: lock, store, loop, event log, history.
 *
 * <p>One job: start these in the one order that is safe, stop them in the reverse one, and end the process when the loop cannot
 * be trusted. Knows nothing of the framework, nor where settings come from. Nothing here accepts or returns {@code null}.
 */
package org.quorate.node.loop.host;
