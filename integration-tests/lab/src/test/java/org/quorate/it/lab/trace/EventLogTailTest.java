package org.quorate.it.lab.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTailTest {
    private static final String HEAD = "\"n\":3,\"i\":2,\"x\":0,";
    private static final String ID = "\"m\":\"00000003000000070000000000000009\"";

    @TempDir
    Path directory;

    private final Trace trace = new Trace("node3", 3);

    @Test
    void ringsAndMessagesOfTheChannelAreTaken() throws Exception {
        Path file = directory.resolve("events.jsonl");
        EventLogTail tail = new EventLogTail(file, trace, "trace.lab");
        tail.refresh();
        Files.writeString(
                file,
                "{\"t\":10," + HEAD + "\"e\":\"start\",\"v\":1}\n"
                        + "{\"t\":11," + HEAD
                        + "\"e\":\"config\",\"k\":\"transitional\",\"r\":\"1.4\",\"to\":\"1.16\",\"mem\":[3]}\n"
                        + "{\"t\":12," + HEAD + "\"e\":\"config\",\"k\":\"regular\",\"r\":\"1.16\",\"mem\":[1,3]}\n"
                        + "{\"t\":13," + HEAD + "\"e\":\"submit\",\"c\":\"trace.lab\"," + ID + "}\n"
                        + "{\"t\":14," + HEAD + "\"e\":\"deliver\",\"c\":\"trace.other\"," + ID + "}\n"
                        + "{\"t\":15," + HEAD + "\"e\":\"deliver\",\"c\":\"trace.lab\"," + ID + "}\n"
                        + "{\"t\":16," + HEAD + "\"e\":\"sta");

        tail.refresh();

        assertEquals(10, tail.startedNanos());
        assertEquals(Optional.of(new MessageName(3, 7, 9)), tail.submitted());
        assertEquals(new RingName(1, 16), trace.now().ring().orElseThrow());
        assertEquals(Set.of(1, 3), trace.now().members());
        assertEquals(List.of(new MessageName(3, 7, 9)), trace.segments().get(0).messages());

        Files.writeString(
                file,
                "te\",\"from\":\"OPERATIONAL\",\"to\":\"GATHER\",\"why\":\"TOKEN_LOST\"}\n",
                StandardOpenOption.APPEND);
        tail.refresh();

        assertEquals(Optional.empty(), trace.now().ring());
        assertEquals(List.of(), trace.faults());
    }

    @Test
    void anIncarnationThatIsNotKnownYetIsZeroAndOneThatStartsWasGivenNothing() throws Exception {
        Path file = directory.resolve("events.jsonl");
        EventLogTail tail = new EventLogTail(file, trace, "trace.lab");
        String early = "\"m\":\"00000003000000000000000000000001\"";
        Files.writeString(file, "{\"t\":13," + HEAD + "\"e\":\"submit\",\"c\":\"trace.lab\"," + early + "}\n");
        tail.refresh();
        assertEquals(Optional.of(new MessageName(3, 0, 1)), tail.submitted());

        Files.writeString(file, "{\"t\":20," + HEAD + "\"e\":\"start\",\"v\":1}\n", StandardOpenOption.APPEND);
        tail.refresh();
        assertEquals(Optional.empty(), tail.submitted());
    }
}
