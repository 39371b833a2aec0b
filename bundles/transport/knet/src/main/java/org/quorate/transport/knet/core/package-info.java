/**
 * Decisions of the knet transport: which messages are new, how pieces become messages, when a link is up, how large a packet
 * its path takes, which links a message takes. Values in, values out: it knows no socket, thread, clock, file or log, and is
 * told the time in nanoseconds of one monotonic clock, compared by difference.
 */
package org.quorate.transport.knet.core;
