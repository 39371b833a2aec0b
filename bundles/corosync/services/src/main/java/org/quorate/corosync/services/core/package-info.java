/**
 * What a member of a corosync ring does besides ordering messages, as a deterministic machine: inputs in, effects out.
 *
 * <p>{@link org.quorate.corosync.services.core.CorosyncServices} is the only way in and {@link
 * org.quorate.corosync.services.core.Effects} the only way out. After each configuration {@link
 * org.quorate.corosync.services.core.Synchronisation} takes the services through one round in lock step with the other members;
 * process groups, votes and the configuration map are services like any other. Nothing here knows a thread, a socket, a clock, a
 * file, OSGi or how messages are ordered, and the order of every iteration is defined.
 */
package org.quorate.corosync.services.core;
