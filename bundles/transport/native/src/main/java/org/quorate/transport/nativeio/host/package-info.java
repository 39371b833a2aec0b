/**
 * How the channels of a link are read and written by system calls that take many datagrams at once. It knows nothing of peers
 * and heartbeats (those are the udp transport's) and nothing of services.
 */
package org.quorate.transport.nativeio.host;
