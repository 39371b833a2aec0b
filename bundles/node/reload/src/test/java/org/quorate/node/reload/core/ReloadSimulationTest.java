package org.quorate.node.reload.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quorate.node.SettingsReload.Kind;

class ReloadSimulationTest {
    private static final int RUNS = 2_000;
    private static final int LEAST = 20;

    @Test
    void allOrNobodyOfAViewAppliesAndWhatIsSaidIsTrue() {
        long first = Long.getLong("reload.seed", System.nanoTime());
        int runs = Integer.getInteger("reload.runs", RUNS);
        System.out.println(
                "seeds from " + first + "; -Dreload.seed=" + first + " -Dreload.runs=1 runs the first again");
        Map<Kind, Integer> ends = new EnumMap<>(Kind.class);

        for (long seed = first; seed < first + runs; seed++) {
            try {
                new ReloadSimulation(seed).run().forEach(kind -> ends.merge(kind, 1, Integer::sum));
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
            }
        }

        System.out.println(ends);
        if (runs >= RUNS) {
            for (Kind kind : new Kind[] {Kind.APPLIED, Kind.FAULTY, Kind.DIFFERENT, Kind.REFUSED, Kind.INCOMPLETE}) {
                assertTrue(ends.getOrDefault(kind, 0) >= LEAST, kind + " was reached: " + ends);
            }
        }
    }
}
