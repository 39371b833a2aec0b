package org.quorate.it.bench;

/** {@code quorate bench}. */
public final class Main {
    private Main() {}

    /** Runs the command. */
    public static void main(String[] words) {
        System.err.println("quorate: bench has no contenders yet.");
        System.exit(1);
    }
}
