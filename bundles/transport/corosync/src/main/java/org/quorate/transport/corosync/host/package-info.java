/**
 * The place of corosync's UDP transports on the node's loop: sockets, readiness, deadlines, logging. A datagram is a packet of
 * totem, as daemons put it on the wire; nothing of our own goes with it. It knows nothing of services and settings files.
 */
package org.quorate.transport.corosync.host;
