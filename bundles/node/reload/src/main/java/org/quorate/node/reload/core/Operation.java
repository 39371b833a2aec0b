package org.quorate.node.reload.core;

/**
 * Names one attempt to change settings.
 *
 * @param node  id of the node that began it, and alone decides
 * @param number its own, never used twice while anybody remembers
 */
public record Operation(int node, long number) {}
