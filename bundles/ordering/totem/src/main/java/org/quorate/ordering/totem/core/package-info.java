/**
 * The Totem single-ring protocol as a deterministic machine: inputs in, effects out.
 *
 * <p>{@link org.quorate.ordering.totem.core.TotemCore} is the only way in and {@link
 * org.quorate.ordering.totem.core.Effects} the only way out. Nothing here knows a thread, a socket, a clock, a file, OSGi or
 * the layout of a packet; time is an argument, chance a parameter of the constructor, and the order of every iteration is
 * defined. The rules are those of the ordering specification, cited by their names ({@code [T7]}, {@code EVS-9}).
 */
package org.quorate.ordering.totem.core;
