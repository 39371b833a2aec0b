package org.quorate.it.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.it.torture.lab.Command;
import org.quorate.it.torture.lab.Recording;
import org.quorate.it.torture.lab.Requirements;

/** {@code quorate torture} as an operator runs it, but short. */
class TortureIT {
    private static final Path HOME = Path.of(System.getProperty("quorate.home"));
    private static final long PATIENCE_MINUTES = 5;

    @TempDir
    Path directory;

    @BeforeEach
    void needsRootAndPrograms() throws InterruptedException {
        String missing = Requirements.missing();
        assumeTrue(missing.isEmpty(), "no torture here: " + missing);
    }

    @Test
    void randomFaultsBreakNoPromise() throws Exception {
        Process torture = torture("--minutes", "0.6", "--only", "random", "--seed", "11");
        assertTrue(torture.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES), this::said);

        assertEquals(Main.HELD, torture.exitValue(), this::said);
        assertTrue(said().contains("every promise is kept"), this::said);
        assertNothingLeft(torture);
    }

    @Test
    void sec2NothingThatIsReplayedIntoALiveRingChangesIt() throws Exception {
        Optional<String> obstacle = Recording.obstacle();
        assumeTrue(obstacle.isEmpty(), () -> "no replay here: " + obstacle);
        Process torture = torture("--minutes", "0.2", "--only", "replay");
        assertTrue(torture.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES), this::said);

        assertEquals(Main.HELD, torture.exitValue(), this::said);
        assertTrue(said().contains(": 0 changes of the configuration; refused: "), this::said);
    }

    @Test
    void whatAKilledRunLeavesIsRemovedByTheNextOne() throws Exception {
        Process killed = torture("--minutes", "1", "--only", "random", "--seed", "12");
        awaitSaid("nodes started");
        killed.destroyForcibly().waitFor();
        assertTrue(left(killed).size() > 3, "namespaces and links stay when nobody can remove them");

        Process next = torture("--minutes", "0.1", "--only", "random", "--seed", "13");
        awaitSaid("Removed what a run that was killed had left");
        next.destroy();
        assertTrue(next.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES), this::said);

        assertNothingLeft(killed);
        assertNothingLeft(next);
    }

    private Process torture(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dquorate.home=" + HOME,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words));
        command.addAll(
                List.of("--dir", Files.createTempDirectory(directory, "run").toString()));
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

    private void awaitSaid(String text) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
        while (!said().contains(text)) {
            assertTrue(System.nanoTime() - end < 0, this::said);
            Thread.sleep(50);
        }
    }

    /** Namespaces, links and mounts with the name of a run. */
    private static List<String> left(Process run) throws IOException, InterruptedException {
        String all = Command.run("ip", "netns", "list") + "\n" + Command.run("ip", "-o", "link") + "\n"
                + Files.readString(Path.of("/proc/mounts"));
        return all.lines()
                .filter(line -> line.matches(".*\\bqto" + run.pid() + "[a-z].*"))
                .toList();
    }

    private static void assertNothingLeft(Process run) throws IOException, InterruptedException {
        assertEquals(List.of(), left(run), "what a run has made is gone after it");
    }
}
