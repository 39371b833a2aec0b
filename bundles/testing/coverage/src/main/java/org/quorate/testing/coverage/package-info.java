/**
 * How much of the ordering core the simulator reaches: lines and branches, and by name what it does not. Knows nothing of what
 * the core does.
 */
package org.quorate.testing.coverage;
