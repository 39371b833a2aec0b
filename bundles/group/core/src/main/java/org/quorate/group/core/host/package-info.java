/**
 * Places on the node's loop: of the synchronisation between the ordering below and the layers above ({@code Layers}), and of process groups:
 * what applications ask for on its way in, what their listeners are told on its way out, and what becomes of listeners that are slow. It
 * decides nothing about who is in a group.
 *
 * <h2>Slow listeners</h2>
 *
 * <p>What one listener has not taken yet is in its mailbox, and behind that in an overflow. When more waits than it wants
 * ({@code queueBytes}), it is slow: an ordered message has all senders of its group wait, or it is put out after a while, as it wants. What
 * was on its way then still comes: at most a window of each sender, and the large messages that are granted. So its overflow is bounded by
 * {@link org.quorate.group.core.host.HostLimits#memberBytes}; whoever exceeds that is put out whatever it wants, and so is the
 * one with the most when all members of the node together exceed {@link org.quorate.group.core.host.HostLimits#nodeBytes}. No mailbox is
 * ever waited for, so other groups never notice.
 */
package org.quorate.group.core.host;
