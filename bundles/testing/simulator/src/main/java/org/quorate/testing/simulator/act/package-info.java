/**
 * What can be done to a world, one small record per kind, and its text form.
 *
 * <p>A new kind is a record whose components have types that {@link org.quorate.testing.simulator.act.Values} knows, and a line in
 * {@link org.quorate.testing.simulator.act.Acts}. Faults decide which acts happen; acts know nothing of faults.
 */
package org.quorate.testing.simulator.act;
