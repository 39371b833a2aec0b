package org.quorate.it.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quorate.it.lab.scenario.Outcome;

class MatrixTest {
    private final Matrix matrix = new Matrix();

    private static Map<String, Outcome> outcomes(Outcome... all) {
        Map<String, Outcome> named = new LinkedHashMap<>();
        for (Outcome each : all) {
            named.put(each.name(), each);
        }
        return named;
    }

    private static Outcome outcome(String name, double millis, Map<String, Double> daemonsOnly, String... flaws) {
        return new Outcome(name, Map.of("ring without it", millis), daemonsOnly, List.of(), List.of(flaws));
    }

    @Test
    void waitsAreInTheOrderOfTheScenarioAndOnlyThoseOfClientsOfDaemons() {
        Map<String, Double> millis =
                Map.of("ring with it", 2.0, "ring without it", 1.0, "ring with it" + Outcome.AT_QUORATE, 3.0);
        matrix.add("1+1 udp", outcomes(new Outcome("leave", millis, Map.of(), List.of(), List.of())));

        assertEquals("| 1+1 udp | ✔ 1 / 2 |", matrix.lines().get(2));
    }

    @Test
    void aCellHasTheLongestWaitsOfAllVictimsAndAFlawOfOneIsItsFlaw() {
        matrix.add(
                "1+1 udp",
                outcomes(
                        outcome("kill of node1", 1500, Map.of("ring without it", 1400.0)),
                        outcome("kill of node2", 2000.4, Map.of("ring without it", 1200.0), "a flaw"),
                        outcome("partition [1] | [2]", 10, Map.of())));
        matrix.add("2+0 udp", outcomes(outcome("kill of node1", 1400, Map.of())));

        assertEquals(
                List.of(
                        "| ring | kill | partition |",
                        "| --- | --- | --- |",
                        "| 1+1 udp | ✘ 2000 (1400) | ✔ 10 |",
                        "| 2+0 udp | ✔ 1400 | — |"),
                matrix.lines());
    }
}
