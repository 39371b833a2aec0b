/**
 * Runs written down: the profile, the lots, what was done and when. A seed changes its meaning with the code that draws from it; a
 * schedule keeps it, so schedules are what is stored.
 *
 * <p>Start with {@link org.quorate.testing.simulator.schedule.Schedule}. Nothing here runs a world or touches a file.
 */
package org.quorate.testing.simulator.schedule;
