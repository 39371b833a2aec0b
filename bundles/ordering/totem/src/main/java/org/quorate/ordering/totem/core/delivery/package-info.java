/**
 * The messages of a ring: the queue they wait in, the packets they travel in, the store that keeps these, and the way from
 * packets back to messages. Knows sequence numbers and bytes, and nothing of tokens, membership or time.
 */
package org.quorate.ordering.totem.core.delivery;
