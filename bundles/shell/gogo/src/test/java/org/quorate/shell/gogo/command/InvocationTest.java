package org.quorate.shell.gogo.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.shell.gogo.fake.FakeNode;
import org.quorate.shell.gogo.report.Done;
import org.quorate.shell.gogo.report.Report;
import org.quorate.shell.protocol.Request;

class InvocationTest {
    private final Sample sample = new Sample();
    private final StringBuilder out = new StringBuilder();

    /** Commands that show a part of their answer first. */
    public static final class Sample implements CommandScope {
        private Duration left = Duration.ZERO;

        @Access(Role.VIEWER)
        public Report once() {
            return answer();
        }

        @Access(value = Role.VIEWER, endless = true)
        public Report watch() {
            return answer();
        }

        private Report answer() {
            left = Stages.current().left();
            Stages.current().part(new Done("part", "A part."));
            return new Done("end", "The end.");
        }
    }

    /** Keeps standard output. */
    private final class Output implements Screen {
        @Override
        public void out(String text) {
            out.append(text);
        }

        @Override
        public void err(String text) {}

        @Override
        public void progress(String line) {}

        @Override
        public Optional<String> ask(String text) {
            return Optional.empty();
        }

        @Override
        public boolean isLive() {
            return false;
        }

        @Override
        public void alive() {}
    }

    private int give(String... words) throws IOException, InterruptedException {
        TreeMap<String, Command> all = new TreeMap<>();
        RegisteredCommands.add("test:once", "once", sample, all);
        RegisteredCommands.add("test:watch", "watch", sample, all);
        return new Invocation(() -> all, new FakeNode(), Role.OPERATOR, Request.Terminal.NONE, new Output())
                .run(List.of(words));
    }

    @Test
    void partsComeBeforeTheEnd() throws IOException, InterruptedException {
        assertEquals(0, give("test:once"));

        assertEquals("A part.\nThe end.\n", out.toString());
    }

    @Test
    void inJsonEachPartIsADocumentOnALineOfItsOwn() throws IOException, InterruptedException {
        give("test:once", "--json");

        List<String> lines = out.toString().lines().toList();
        assertEquals(2, lines.size());
        assertTrue(lines.get(0).contains("\"data\":{\"work\":\"part\",\"sentence\":\"A part.\"}"), lines.get(0));
        assertTrue(lines.get(1).contains("\"data\":{\"work\":\"end\""), lines.get(1));
    }

    @Test
    void quietShowsNoPart() throws IOException, InterruptedException {
        give("test:once", "--quiet");

        assertEquals("", out.toString());
    }

    @Test
    void onlyAnEndlessCommandHasNoLimitUnlessItsCallerSetsOne() throws IOException, InterruptedException {
        give("test:once");
        assertTrue(sample.left.compareTo(GlobalOptions.DEFAULT_TIMEOUT) <= 0, sample.left.toString());

        give("test:watch");
        assertTrue(sample.left.compareTo(Duration.ofDays(1000)) > 0, sample.left.toString());

        give("test:watch", "--timeout", "1h");
        assertTrue(sample.left.compareTo(Duration.ofHours(1)) <= 0, sample.left.toString());
    }
}
