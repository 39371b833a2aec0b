package org.quorate.it.bench.launch;

import java.util.ArrayList;
import java.util.List;
import org.quorate.it.bench.corosync.CorosyncLauncher;
import org.quorate.it.bench.model.ModelContender.Over;

/** All that can be measured, in the order of the table: the models first, then Quorate, then the others. */
public final class Contenders {
    private Contenders() {}

    /**
     * A launcher for each.
     *
     * @param record whether Quorate's nodes make flight recordings of themselves
     */
    public static List<Launcher> all(boolean record) {
        List<Launcher> all = new ArrayList<>();
        for (Over over : Over.values()) {
            all.add(new ModelLauncher(over));
        }
        all.add(new QuorateLauncher(record ? QuorateLauncher.RECORDING : "", 0));
        all.addAll(CorosyncLauncher.all());
        all.addAll(PeerLauncher.all());
        return List.copyOf(all);
    }
}
