/**
 * Makes a failing schedule small: by delta debugging over what it holds, as long as the same promise is broken.
 *
 * <p>{@link org.quorate.testing.simulator.shrink.Shrinker} decides what to try; whoever calls it runs the candidates.
 */
package org.quorate.testing.simulator.shrink;
