/**
 * Decisions of the UDP transport: when a peer counts as up, silent or gone, and how much a receive buffer holds. Values in,
 * values out: it knows no socket, thread, clock or log, and is told the time.
 */
package org.quorate.transport.udp.core;
