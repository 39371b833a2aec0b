package org.quorate.ordering.totem.core;

import org.quorate.ordering.RingId;

/**
 * Asks the representative of an idle ring to release the token it holds.
 *
 * @param sender node that has a message
 * @param incarnation of that node
 * @param ring the ring meant; ignored by every other
 */
public record HoldCancel(int sender, long incarnation, RingId ring) {}
