package org.quorate.it.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code quorate bench} as a person runs it, too short for figures that mean something. */
class BenchIT {
    private static final long PATIENCE_MINUTES = 5;

    @TempDir
    Path directory;

    @Test
    void modelAndQuorateAreComparedInOneOrder() throws Exception {
        Process bench = bench("--quick", "--contenders", "model,quorate", "--sizes", "64,1024", "--delivery", "agreed");
        assertTrue(bench.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES), this::said);

        assertEquals(Main.NOT_JUDGED, bench.exitValue(), this::said);
        assertTrue(said().contains("complete and in one order (hash chains are equal)"), this::said);
        for (String row :
                List.of("| 64 B | agreed | ", "| 1 KB | agreed | ", "| one at a time, 64 B | agreed | quorate | ")) {
            assertTrue(rows(row).size() > 0, () -> "no row \"" + row + "\" in:\n" + said());
        }
        List<String> ratios = rows("| 64 B | agreed | ");
        assertEquals(3, ratios.size(), "ratios, rates and costs");
        for (String rates : ratios.subList(1, 3)) {
            assertTrue(!rates.contains("—"), () -> "a figure is missing in " + rates);
        }
        assertTrue(said().contains("Not judged: judging takes 5 rounds"), this::said);
    }

    @Test
    void groupsAreMeasured() throws Exception {
        Process bench = bench("--quick", "--groups", "rates,idle,sleeper,changes", "--sizes", "64");
        assertTrue(bench.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES), this::said);

        assertEquals(Main.MEASURED, bench.exitValue(), this::said);
        assertEquals(2, rows("| 64 B | ").size(), this::said);
        for (String row : List.of("| all awake | ", "| one sleeps | ", "| fewer nodes | ", "| all 3 | ")) {
            assertEquals(1, rows(row).size(), () -> "no row \"" + row + "\" in:\n" + said());
        }
        assertTrue(!said().contains("NaN"), this::said);
        assertTrue(said().contains("Not judged: judging takes 5 rounds"), this::said);
    }

    private List<String> rows(String begin) {
        return said().lines().filter(line -> line.startsWith(begin)).toList();
    }

    private Process bench(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dquorate.home=" + System.getProperty("quorate.home"),
                "-Dquorate.bench.plugin=" + System.getProperty("quorate.bench.plugin"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
    }

    private Path output() {
        return directory.resolve("output.txt");
    }

    private String said() {
        try {
            return Files.readString(output());
        } catch (IOException e) {
            return e.toString();
        }
    }
}
