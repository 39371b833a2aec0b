/**
 * Fuzzing: any bytes at every place where bytes come in, guided by coverage.
 *
 * <p>{@link org.quorate.testing.fuzz.Main} is the command {@code quorate fuzz}, {@link org.quorate.testing.fuzz.Target} the list of
 * what is fuzzed. A target knows nothing of the fuzzer: the same one replays the corpus in every build.
 */
package org.quorate.testing.fuzz;
