/**
 * What the node remembers of what it did: the event log for programs, the history for people.
 *
 * <p>One job: keep lines in order without ever holding up who writes them, and say how many are missing. Knows nothing of
 * what the events mean. Nothing here accepts or returns {@code null}.
 */
package org.quorate.node.loop.journal;
