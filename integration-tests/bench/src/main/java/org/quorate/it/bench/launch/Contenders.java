package org.quorate.it.bench.launch;

import java.util.List;

/** All that can be measured, in the order of the table: the calibration first, then Quorate, then the others. */
public final class Contenders {
    private Contenders() {}

    /** A launcher for each. */
    public static List<Launcher> all() {
        return List.of();
    }
}
