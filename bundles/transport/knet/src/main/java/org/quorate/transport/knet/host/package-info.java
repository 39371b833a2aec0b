/**
 * The knet transport on the loop: sockets, peers and their links, what is sent and what is taken in. Decisions are in {@code
 * core}, bytes in {@code wire} and {@code crypto}. It must not know OSGi.
 */
package org.quorate.transport.knet.host;
