package org.quorate.testing.simulator;

import java.util.Locale;
import java.util.regex.Pattern;
import org.quorate.testing.simulator.schedule.Origin;

/** A test, as Java text, that runs a stored schedule: to be given its facts by a person. */
final class RegressionSkeleton {
    private static final Pattern NO_LETTERS = Pattern.compile("[^A-Za-z0-9]+");

    private RegressionSkeleton() {}

    /**
     * The text of the test.
     *
     * @param name of the scenario, as {@code R-52}
     * @param file name of the schedule's file
     */
    static String of(String name, String file, Origin origin) {
        String words = NO_LETTERS.matcher(name).replaceAll("");
        String type = words.isEmpty() || Character.isDigit(words.charAt(0)) ? "R" + words : words;
        return """
                package org.quorate.testing.simulator;

                import static org.junit.jupiter.api.Assertions.assertEquals;

                import java.io.IOException;
                import java.nio.file.Files;
                import java.nio.file.Path;
                import org.junit.jupiter.api.Test;
                import org.quorate.testing.simulator.schedule.Schedule;
                import org.quorate.testing.simulator.schedule.ScheduleText;

                /** %s: %s. */
                class %sTest {
                    private static final Path SCHEDULE = Path.of("src/test/resources/schedules/%s");

                    @Test
                    void %sKeeps%s() throws IOException {
                        Schedule schedule = ScheduleText.read(Files.readString(SCHEDULE));

                        Outcome outcome = new Simulation(schedule, SCHEDULE.toString()).run();

                        assertEquals("", outcome.report());
                    }
                }
                """.formatted(
                        name,
                        origin.why().isEmpty() ? "breaks " + origin.breaks() : origin.why(),
                        capital(type),
                        file,
                        type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1),
                        capital(NO_LETTERS.matcher(origin.breaks()).replaceAll("")));
    }

    private static String capital(String word) {
        return word.isEmpty()
                ? word
                : word.substring(0, 1).toUpperCase(Locale.ROOT)
                        + word.substring(1).toLowerCase(Locale.ROOT);
    }
}
