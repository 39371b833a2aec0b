package org.quorate.shell.gogo.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.junit.jupiter.api.Test;

class CommandTest {
    private final Sample sample = new Sample();
    private final Command command = command();

    /** A command with one of everything. */
    public static final class Sample implements CommandScope {
        private Object[] seen;

        @Descriptor("tries")
        @Access(Role.OPERATOR)
        public void attempt(
                @Parameter(
                                names = {"-c", "--count"},
                                absentValue = "1")
                        int count,
                @Parameter(names = "--safe", presentValue = "true", absentValue = "false") boolean safe,
                int bytes,
                String... rest) {
            seen = new Object[] {count, safe, bytes, List.of(rest)};
        }

        @Access(value = Role.VIEWER, dashes = true)
        public void imagine(String... words) {
            seen = new Object[] {List.of(words)};
        }

        @Access(Role.VIEWER)
        public void tryAgain() {}
    }

    @Test
    void optionsAndArgumentsMayStandInAnyOrder() throws InterruptedException {
        command.call(List.of("--count=7", "64", "--safe", "a", "b"));

        assertArrayEquals(new Object[] {7, true, 64, List.of("a", "b")}, sample.seen);
    }

    @Test
    void absentOptionsHaveTheirAbsentValues() throws InterruptedException {
        command.call(List.of("64"));

        assertArrayEquals(new Object[] {1, false, 64, List.of()}, sample.seen);
    }

    @Test
    void aMistypedOptionIsAnsweredWithTheNearestOne() {
        CommandFault fault = assertThrows(CommandFault.class, () -> command.call(List.of("--cuont", "7", "64")));

        assertEquals(64, fault.exitCode());
        assertTrue(fault.text().endsWith("did you mean --count?"), fault.text());
    }

    @Test
    void aMissingArgumentAndANumberThatIsNoneAreUsageFaults() {
        assertEquals(
                64,
                assertThrows(CommandFault.class, () -> command.call(List.of())).exitCode());
        assertEquals(
                64,
                assertThrows(CommandFault.class, () -> command.call(List.of("many")))
                        .exitCode());
        assertEquals(
                64,
                assertThrows(CommandFault.class, () -> command.call(List.of("1", "-c")))
                        .exitCode());
    }

    @Test
    void wordsWithADashAreArgumentsOnlyOfCommandsThatTakeThem() throws InterruptedException {
        Command taking = found("test:imagine", "imagine");

        taking.call(List.of("-node2", "+node3", "-4"));

        assertArrayEquals(new Object[] {List.of("-node2", "+node3", "-4")}, sample.seen);
        assertThrows(CommandFault.class, () -> taking.call(List.of("--node2")));
        assertThrows(CommandFault.class, () -> command.call(List.of("64", "-node2")));
    }

    @Test
    void aNameOfSeveralWordsIsFoundBehindItsMethod() {
        assertEquals("test:try-again", found("test:try-again", "try-again").name());
    }

    @Test
    void globalOptionsAreTakenOffBeforeAndBehindTheCommand() {
        GlobalOptions options =
                GlobalOptions.takeFrom(List.of("-j", "cluster:why", "node3", "--timeout", "500ms", "-q"));

        assertEquals(List.of("cluster:why", "node3"), options.words());
        assertTrue(options.json() && options.quiet());
        assertEquals(Optional.of(Duration.ofMillis(500)), options.timeout());
    }

    @Test
    void aTimeWithoutSenseIsAUsageFault() {
        for (String time : List.of("", "soon", "-1s", "10 s", "99999999999")) {
            assertEquals(
                    64,
                    assertThrows(CommandFault.class, () -> GlobalOptions.duration(time))
                            .exitCode(),
                    time);
        }
    }

    @Test
    void theNearestNameIsFoundAndAFarOneIsNot() {
        List<String> names = List.of("cluster:status", "ring:status", "transport:links");

        assertEquals(Optional.of("cluster:status"), Nearest.to("cluster:staus", names));
        assertEquals(Optional.of("transport:links"), Nearest.to("transport:lniks", names));
        assertEquals(Optional.empty(), Nearest.to("lock:spaces", names));
    }

    @Test
    void rolesCoverThoseBelow() {
        assertTrue(Role.ADMINISTRATOR.covers(Role.OPERATOR) && Role.OPERATOR.covers(Role.VIEWER));
        assertTrue(!Role.VIEWER.covers(Role.OPERATOR) && !Role.OPERATOR.covers(Role.ADMINISTRATOR));
    }

    private Command command() {
        return found("test:attempt", "attempt");
    }

    private Command found(String name, String function) {
        SortedMap<String, Command> found = new TreeMap<>();
        RegisteredCommands.add(name, function, sample, found);
        return found.get(name);
    }
}
