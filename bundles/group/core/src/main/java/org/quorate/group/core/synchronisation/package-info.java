/**
 * What the members of a ring do before anything else is ordered in it: {@link org.quorate.group.core.synchronisation.Synchronisation} is
 * the way in, {@link org.quorate.group.core.synchronisation.Round} what is under way for one ring. It knows no thread, clock, network or
 * framework.
 */
package org.quorate.group.core.synchronisation;
