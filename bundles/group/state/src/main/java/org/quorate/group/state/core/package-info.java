/**
 * Decides what a replica does: who has the state, who gives it to whom, and which commands are applied when. Every change is made by a view
 * or a message of the group, so that members that see the same come to the same. It knows neither threads nor streams, nor what
 * the state is.
 *
 * <h2>Rounds</h2>
 *
 * <p>A view with newcomers opens a round: each member says what it has ({@link org.quorate.group.state.core.Claim}), and with the last
 * claim all know who is to have the state ({@link org.quorate.group.state.core.Decision}). From the view to the decision no commands are
 * sent, and what was under way is kept. Whoever comes or goes meanwhile opens another round; one that was not decided leaves nothing
 * behind, but that each applies what was kept to what it has.
 *
 * <p>Of states that differ, that one wins which took commands last while quorate ({@link org.quorate.group.state.core.LastQuorate}).
 * Verdicts come in the stream of the group, so members that see the same agree on that too.
 *
 * <h2>Snapshots</h2>
 *
 * <p>The lowest member with state says that it begins; where that message is delivered is the place of the snapshot. Pieces follow, as many
 * as all that read have room for. A reader keeps the commands behind that place and applies them when it has the state.
 *
 * <h2>Merges</h2>
 *
 * <p>One member of each side sends its snapshot, all read all of them, and the first that says that it is done makes the merged state
 * the one that counts; until then everybody still has its own.
 */
package org.quorate.group.state.core;
