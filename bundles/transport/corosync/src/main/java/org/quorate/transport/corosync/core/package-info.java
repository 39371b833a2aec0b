/**
 * What corosync's transports over UDP know without a socket: the group that follows from a cluster's name, how much of a packet a
 * link looks at, what a peer's silence says. It must not know sockets, threads and clocks.
 */
package org.quorate.transport.corosync.core;
