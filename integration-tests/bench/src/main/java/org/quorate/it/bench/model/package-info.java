/**
 * A model of the ring: what is left of it without losses, without changes of its members, and without layers. It calibrates the
 * bench: the rates of others mean something only beside its rate in the same run.
 *
 * <p>Nodes pass a token round by UDP unicast. Whoever has it packs what its application submitted into datagrams, numbers and sends
 * them, and passes it on; what arrives is unpacked and handed to the application on the same thread. A datagram that is missing is
 * not asked for: it ends the round. Nothing of Quorate is in it but the size of datagrams and the window, which are chosen as the
 * link and the ring would; so it stays what it is when Quorate changes.
 *
 * <p>{@link org.quorate.it.bench.model.Wire} is the seam below: over the JDK's channels, or over any {@code TransportLink}.
 */
package org.quorate.it.bench.model;
