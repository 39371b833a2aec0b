package org.quorate.it.bench.launch;

import java.util.List;

/** All that can be measured, in the order of the table: the calibration first, then Quorate, then the others. */
public final class Contenders {
    private Contenders() {}

    /**
     * A launcher for each.
     *
     * @param record whether Quorate's nodes make flight recordings of themselves
     */
    public static List<Launcher> all(boolean record) {
        return List.of(new ModelLauncher(), new QuorateLauncher(record ? QuorateLauncher.RECORDING : "", 0));
    }
}
