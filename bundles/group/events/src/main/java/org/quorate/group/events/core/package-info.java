/**
 * Which shared events are posted, which are kept for those that come later, and who tells them. The same at all members, from what each is
 * told in the one order of the group. It knows nothing of threads, of bytes and of the EventAdmin.
 *
 * <h2>Kept events</h2>
 *
 * <p>An event with a time to be kept is kept by each member for that time after it was posted there. To those that come, one member that
 * was there before repeats what is kept: the first of them that is not itself one that came and was told nothing yet. It ends with the list
 * of those that it has told. When it goes before that, the next one begins anew; who has an event already leaves a repeated one alone. Where
 * sides of a partition meet, each side is told by one of the other.
 */
package org.quorate.group.events.core;
