package org.quorate.it.lab.scenario;

import java.io.IOException;

/** Something that befalls a ring that is whole, and is over when it returns: the ring is whole again, or a flaw is noted. */
interface Scenario {
    /** What it is called; the same for the same thing in any ring of as many nodes. */
    String name();

    /** Whether the ring is there for another time after it as it was before it. */
    default boolean isRepeatable() {
        return true;
    }

    /** Lets it happen. @throws IOException when a process ended by itself, or something cannot be done */
    void play(Stage stage) throws IOException, InterruptedException;
}
