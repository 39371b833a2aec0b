/**
 * What makes a frame secret, authentic, fresh and of one cluster. Values in, values out: it knows no socket, thread, clock, file
 * or log, is told the time, and is given its chance.
 *
 * <p>A sealed frame, big-endian; everything in front of the ciphertext is authenticated, and so are the node that it is for (0 =
 * all) and the name of the cluster, which are not sent:
 *
 * <pre>
 *  0  1  version 1 in the high half; kind in the low one: 0 for all, 1 for one node, 2 greeting
 *  1  8  id of the master key
 *  9  4  node that sealed it
 * 13  1  link
 * 14 16  session of that node on that link
 * 30  8  counter, from 1, grows with every frame of the session
 * 38  n  ciphertext (AES-256-GCM, nonce = 4 zero bytes and the counter)
 *    16  tag
 * </pre>
 *
 * <p>The key of a session is HKDF-SHA256 of the master key, salted with the session, for the cluster and the node: another start,
 * another session, another key. That is why no nonce is ever used twice, whatever a disk or a clone remembers.
 *
 * <p>A receiver takes a session only when it has proved that it lives: a greeting of it must hold the challenge that the receiver
 * gives to that peer, and each challenge is good for one session. What was recorded may be replayed for ever and proves nothing.
 */
package org.quorate.transport.secure.core;
