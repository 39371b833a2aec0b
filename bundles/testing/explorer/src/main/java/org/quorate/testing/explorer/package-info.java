/**
 * The explorer: all that can happen to three real cores, two messages, one crash and one partition, up to a depth.
 *
 * <p>{@link org.quorate.testing.explorer.Main} is the command {@code quorate explore}. {@code World} has the rules,
 * {@code Cores} runs the real cores, {@code Promises} asks the judge, and {@code Exploration} goes through all states. Nothing here draws
 * anything by chance, and nothing knows how a core works inside.
 */
package org.quorate.testing.explorer;
