/**
 * Who is in which group, and what becomes of what members send: the same decisions at all nodes, from the same order. It knows nothing of
 * threads, queues and listeners; what its members on this node are told goes to a {@link org.quorate.group.core.process.Recipient}.
 *
 * <h2>Large messages</h2>
 *
 * <p>What is larger than a piece asks first, in the order ({@code REQUEST}). All nodes keep the same list of such requests, oldest
 * first, and grant them by the same rule: so that all granted ones together have at most a fixed number of bytes, one at least. So no node
 * holds more than that in unfinished messages. A granted sender sends its pieces, of which each node has a few on their way at a time,
 * in turn for its members; small messages of other members go between them. A message is delivered at the place of its last piece, to
 * those that are in the group there. Every node puts it together, since a member may join before that place.
 *
 * <p>At an agreement on a new ring, where all members have delivered the same before (nobody came), everything goes on. Otherwise all drop
 * what is unfinished, and a sender that is still there asks anew. Of a sender that is gone, all drop it. What a sender had submitted
 * of a message before it asks anew is ordered before that, finds nothing that is granted, and is dropped alike. So a message is delivered
 * once and whole, in one view, or nowhere in it.
 *
 * <h2>Agreement</h2>
 *
 * <p>Each node gives its own members, and what it has delivered since the agreement before: that agreement's ring and a digest of the
 * messages. After it the table is what all have given, nothing else: nobody lives on in the memory of others. Nodes that give the same
 * ring and digest have gone the same way; members on any other node have left and come, even if both sides had each other before.
 */
package org.quorate.group.core.process;
