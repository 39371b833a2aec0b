/**
 * Who is a member of the cluster, since when, and what a listener is told of it: the cluster membership service of the SA Forum. The same
 * at all members, from what each has told of itself at their agreement. It knows nothing of threads and services.
 *
 * <h2>Since when</h2>
 *
 * <p>A member keeps the number of the view in which it became one (M-7). Where sides come together that were views of their own, one of them
 * goes on and the members of the others have become members anew, with the number of the new view: the largest side goes on, of equal ones
 * that with the lowest id. So of two members the one that was there first has the lower number, as those see it that went on.
 *
 * <h2>What is told</h2>
 *
 * <p>Deviates from M-30: the members of a view and all that is known of them are the same everywhere; what became of them is relative to
 * the view that the telling node had before. Of two sides that come together each is told that the other joined: with one
 * side's changes for all, a listener of the other side that keeps its own picture by them would keep whom it lost, and miss whom it found.
 */
package org.quorate.group.core.membership;
