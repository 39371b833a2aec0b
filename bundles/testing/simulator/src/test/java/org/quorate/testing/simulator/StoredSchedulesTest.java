package org.quorate.testing.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.testing.simulator.schedule.Schedule;
import org.quorate.testing.simulator.schedule.ScheduleText;
import org.quorate.testing.simulator.world.Breach;
import org.quorate.testing.simulator.world.Recorder;

/** Runs that are kept: those that once broke a promise, those that find a core broken on purpose, those that show something. */
class StoredSchedulesTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/schedules");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".schedule"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aStoredRunKeepsThePromises(Path file) throws IOException {
        Schedule schedule = ScheduleText.read(Files.readString(file));
        assertFalse(schedule.origin().why().isEmpty(), "says why it is kept");

        Outcome outcome = new Simulation(schedule, file.toString()).run();

        assertEquals("", outcome.report());
    }

    /** Another timing of the core may take a run past what it was kept for: then it is skipped here, and wants a successor. */
    @ParameterizedTest
    @MethodSource("files")
    void aStoredRunShowsWhatItIsKeptFor(Path file) throws IOException {
        Schedule schedule = ScheduleText.read(Files.readString(file));
        if (schedule.origin().shows().isEmpty()) {
            return;
        }

        Outcome outcome = new Simulation(schedule, file.toString()).run();

        for (String counter : schedule.origin().shows().split(",")) {
            assumeTrue(
                    outcome.counted().get(Counter.valueOf(counter)) > 0,
                    file + " no longer counts " + counter + ": replace it by quorate sim --shrink --shows");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aStoredRunFindsTheBrokenCoreThatItNames(Path file) throws IOException {
        Schedule schedule = ScheduleText.read(Files.readString(file));
        if (schedule.origin().broken().isEmpty()) {
            return;
        }

        Outcome outcome = new Simulation(schedule, file.toString())
                .run(Recorder.NONE, BrokenCores.named(schedule.origin().broken()));

        assertEquals(
                schedule.origin().breaks(),
                outcome.breach().map(Breach::property).orElse("nothing"));
    }
}
