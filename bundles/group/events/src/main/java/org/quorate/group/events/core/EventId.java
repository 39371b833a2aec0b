package org.quorate.group.events.core;

/**
 * Names an event for ever.
 *
 * @param node that shared it
 * @param start of its bridge, by its own clock: no two of a node have the same
 * @param number among its events, 1 or more
 */
public record EventId(int node, long start, long number) {}
