/**
 * What the {@code quorate} command and a node say to each other over the node's UNIX socket; both sides use these classes.
 *
 * <p>A connection carries one request. Everything is a frame: 8 bytes of header (length of the payload as a 32-bit
 * big-endian number, one byte of {@link org.quorate.shell.protocol.FrameType}, three bytes 0), then the payload.
 *
 * <ol>
 *   <li>The client sends one {@code REQUEST}: version, terminal, words ({@link org.quorate.shell.protocol.Request}).
 *   <li>The client may send {@code INPUT} or {@code CHUNK} frames, then {@code INPUT_END}. A node that does not read them
 *       fast enough slows the client down through the socket; nothing is dropped.
 *   <li>The node sends {@code OUTPUT}, {@code ERROR}, {@code PROGRESS}, {@code DELIVERY} and {@code ACCEPTED} frames as they
 *       arise, {@code ALIVE} at least once a second while nothing else is to be said, and last {@code EXIT}.
 *   <li>Where standard input and standard error are terminals, the node may send {@code QUESTION}: the client answers with one {@code
 *       INPUT}, the line that was typed without its end, or with {@code INPUT_END}.
 *   <li>Either side may close the connection at any time: for the node this is the interruption of the command, for the
 *       client the loss of the node.
 * </ol>
 *
 * <p>A frame of an unknown type or size ends the connection. The package knows neither commands nor the framework.
 */
package org.quorate.shell.protocol;
