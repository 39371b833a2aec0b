package org.quorate.testing.fuzz;

/** Where the fuzzer comes in: it is told a target's label, and then calls with one input after the other. */
public final class FuzzerEntry {
    private static FuzzTarget target;

    private FuzzerEntry() {}

    /** Called once, by name. */
    public static void fuzzerInitialize(String[] words) {
        target = Target.labelled(words[0]).orElseThrow().make();
    }

    /** Called for each input, by name. */
    public static void fuzzerTestOneInput(byte[] input) {
        target.accept(input);
    }
}
