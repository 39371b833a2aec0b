/**
 * The machine's place on the node's loop, and what leaves it: {@link org.quorate.quorum.core.host.QuorumLayer} is the layer above the order,
 * {@link org.quorate.quorum.core.host.QuorumService} what bundles ask, {@link org.quorate.quorum.core.host.ConditionThread} and {@link
 * org.quorate.quorum.core.host.ListenerThread} tell them on threads of their own. It knows no framework.
 */
package org.quorate.quorum.core.host;
