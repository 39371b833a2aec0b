/**
 * The native dialect's frames: messages of the core to bytes and back, one class for each message.
 *
 * <p>Every frame begins with {@link org.quorate.ordering.totem.wire.FrameHeader}; numbers are little-endian. The token and
 * data packets have fixed fields and are read into reusable objects; membership messages use variable-length numbers, so that
 * the commit token of a large ring fits into a small frame. Decoding checks the layout completely, allocates at most a few
 * times the input, and never throws for what a frame contains. It must not know sockets, state or settings.
 */
package org.quorate.ordering.totem.wire;
