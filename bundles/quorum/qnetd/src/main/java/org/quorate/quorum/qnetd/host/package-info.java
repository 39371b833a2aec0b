/**
 * The session's place in the world: {@link org.quorate.quorum.qnetd.host.ArbiterThread} runs the client of {@code core}, {@link
 * org.quorate.quorum.qnetd.host.Connection} is its socket. It knows no framework.
 */
package org.quorate.quorum.qnetd.host;
