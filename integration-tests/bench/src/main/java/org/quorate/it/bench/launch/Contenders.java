package org.quorate.it.bench.launch;

import java.util.List;
import org.quorate.it.bench.model.ModelContender.Over;

/** All that can be measured, in the order of the table: the calibration first, then Quorate, then the others. */
public final class Contenders {
    private Contenders() {}

    /**
     * A launcher for each.
     *
     * @param record whether Quorate's nodes make flight recordings of themselves
     */
    public static List<Launcher> all(boolean record) {
        return List.of(
                new ModelLauncher(Over.CHANNELS),
                new ModelLauncher(Over.LINK),
                new QuorateLauncher(record ? QuorateLauncher.RECORDING : "", 0));
    }
}
