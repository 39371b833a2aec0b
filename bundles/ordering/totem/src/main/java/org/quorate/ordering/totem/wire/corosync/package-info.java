/**
 * The frames of corosync 3 (its totem messages), as the core's messages and back: the corosync dialect on the wire.
 *
 * <p>Layouts are those of corosync's packed structures, little-endian. Decoding checks every length and count, allocates at most
 * a few times the input and never throws for what a frame contains. What the layouts do not tell (incarnations, counters,
 * settings of the sender) has the value that means "not told" in the core. It must not know sockets, state or settings.
 */
package org.quorate.ordering.totem.wire.corosync;
