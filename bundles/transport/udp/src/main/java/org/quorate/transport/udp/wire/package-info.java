/**
 * What the UDP transport puts on the wire: a header in front of every frame, and heartbeats. It must not know sockets.
 *
 * <p>All numbers are little-endian. Every datagram begins with
 *
 * <pre>
 * offset size
 *      0    4  CRC-32C of every byte that follows
 *      4    2  magic 'Q' 'U'
 *      6    1  version of this layout, 1
 *      7    1  kind: 1 frame, 2 heartbeat
 *      8    8  cluster: the first 8 bytes of the SHA-256 of the cluster's name
 *     16    4  id of the sending node
 *     20    4  number of bytes that follow, up to the end of the datagram
 *     24       frame (1 byte or more), or the 32 bytes of a heartbeat
 *
 *     24    8  heartbeat: flags; bit 0 asks for a heartbeat in return at once
 *     32    8  time of sending, nanoseconds of the sender's monotonic clock
 *     40    8  time of sending of the last heartbeat that the sender has from the receiver, 0 when none
 *     48    8  how long ago the sender received that one, nanoseconds
 * </pre>
 */
package org.quorate.transport.udp.wire;
