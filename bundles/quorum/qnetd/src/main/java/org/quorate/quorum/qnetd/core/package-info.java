/**
 * The session of one node with its arbiter: {@link org.quorate.quorum.qnetd.core.ArbiterClient} is told what happens and says what is to be
 * done. It knows no socket, thread, clock, file or framework.
 */
package org.quorate.quorum.qnetd.core;
