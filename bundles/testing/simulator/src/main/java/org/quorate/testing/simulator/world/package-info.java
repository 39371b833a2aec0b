/**
 * The simulated world: virtual time, network, disks, clocks, and nodes that are real cores with a simulated host around them.
 *
 * <p>{@link org.quorate.testing.simulator.world.World} runs it and checks the promises after every event. It offers what faults
 * need and knows none of them; it knows no file, no thread and no real clock. One thread per world, which is not checked.
 */
package org.quorate.testing.simulator.world;
