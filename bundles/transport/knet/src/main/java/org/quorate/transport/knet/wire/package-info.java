/**
 * What knet (kronosnet, header version 1) puts into a datagram before encryption. It must not know sockets, keys or what a
 * peer has sent before.
 *
 * <p>Numbers are big-endian, except one. Every packet begins with
 *
 * <pre>
 * offset size
 *      0    1  version, 1
 *      1    1  kind: 0x00 data, 0x81 ping, 0x82 pong, 0x83 path probe, 0x84 reply to a path probe
 *      2    2  id of the sending node
 *      4    1  highest version that the sender speaks; 0 means 1
 *      5    1  zero
 *
 *      6    2  data: sequence number of the message, shared by all its pieces, never 0
 *      8    1  compression, 0 none
 *      9    1  zero
 *     10    1  1 to all, 0 to one
 *     11    1  number of pieces, 1 or more
 *     12    1  number of this piece from 1; 0 when it is the only one (1 is taken too)
 *     13    1  channel, 0
 *     14       the message or its piece; all pieces but the last have one size
 *
 *      6    1  ping, pong: number of the link
 *      7   16  time of sending, the sender's own business; a pong returns it
 *     23    2  sequence number of the sender's last message, 0 before the first
 *     25    1  1 when its time had come, 0 when the sequence number asked for it
 *
 *      6    1  probe, reply: number of the link
 *      7    2  bytes of the IP packet, little-endian here (the sender's order on the wire)
 *      9       probe only: zeros up to that size
 * </pre>
 */
package org.quorate.transport.knet.wire;
