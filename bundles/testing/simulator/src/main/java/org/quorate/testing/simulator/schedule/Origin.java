package org.quorate.testing.simulator.schedule;

/**
 * Why a schedule is kept.
 *
 * @param breaks the promise that it once broke, or breaks with the broken core; empty: none
 * @param broken name of the core broken on purpose that it finds; empty: the real one
 * @param shows what the cores must count in it, names of counters separated by commas; empty: nothing
 * @param why one line for people: which bug, which commit, or what is worth keeping
 */
public record Origin(String breaks, String broken, String shows, String why) {
    /** Nothing is known. */
    public static final Origin NONE = new Origin("", "", "", "");

    /** Lines are what separates the parts of a schedule. */
    public Origin {
        for (String part : new String[] {breaks, broken, shows, why}) {
            if (part.contains("\n")) {
                throw new IllegalArgumentException("more than one line: " + part);
            }
        }
    }
}
