/**
 * Messages of a channel through the socket: chunks of a caller are submitted to the ordering, deliveries go to a caller, both
 * as fast as the slower side. Knows nothing of other commands.
 */
package org.quorate.shell.gogo.channel;
