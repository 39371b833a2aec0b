/**
 * How the processes of a contender are started. It knows nothing of what they are asked to do.
 *
 * <p>A contender is added by a {@link org.quorate.it.bench.launch.Launcher} in {@link org.quorate.it.bench.launch.Contenders}.
 */
package org.quorate.it.bench.launch;
