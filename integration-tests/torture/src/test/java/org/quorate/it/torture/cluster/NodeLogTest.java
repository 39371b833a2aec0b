package org.quorate.it.torture.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeLogTest {
    private static final String INSTALLED =
            "{\"t\":90,\"n\":2,\"i\":5,\"x\":1,\"e\":\"config\",\"k\":\"regular\",\"r\":\"1.16\",\"mem\":[1,2,3],\"inc\":[9,5,7]}\n";
    private static final String DEPARTED =
            "{\"t\":95,\"n\":2,\"i\":5,\"x\":2,\"e\":\"state\",\"from\":\"OPERATIONAL\",\"to\":\"GATHER\",\"why\":\"TOKEN_LOST\"}\n";

    @TempDir
    Path directory;

    private Path file;
    private NodeLog log;

    @BeforeEach
    void emptyLog() {
        file = directory.resolve("node2.jsonl");
        log = new NodeLog(file);
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        log.refresh();
    }

    @Test
    void aLogThatIsNotThereYetSaysNothing() throws Exception {
        log.refresh();

        assertEquals("", log.current().members());
    }

    @Test
    void aConfigurationIsCurrentUntilTheNodeLeavesIt() throws Exception {
        append(INSTALLED);
        assertEquals("1,2,3", log.current().members());
        assertEquals("1.16", log.current().ring());
        assertEquals(90, log.current().nanos());

        append(DEPARTED);
        assertEquals("", log.current().members());
        assertEquals("TOKEN_LOST", log.changes().get(1).why());
    }

    @Test
    void halfALineIsReadWhenItIsWhole() throws Exception {
        append(INSTALLED.substring(0, 60));
        assertEquals("", log.current().members());

        append(INSTALLED.substring(60));
        assertEquals("1,2,3", log.current().members());
    }

    @Test
    void halfALineThatAKilledNodeLeftIsNotMixedWithTheNextOne() throws Exception {
        append(DEPARTED.substring(0, 20));
        Files.writeString(file, "");

        append(INSTALLED);

        assertEquals("1,2,3", log.current().members());
    }

    @Test
    void nothingHoldsAfterAKill() throws Exception {
        append(INSTALLED);

        log.killed();

        assertEquals("", log.current().members());
    }

    @Test
    void deliveriesAreCountedByTheirOrigin() throws Exception {
        append("{\"t\":96,\"n\":2,\"i\":5,\"x\":3,\"e\":\"deliver\",\"c\":\"trace.torture\","
                + "\"m\":\"00000003000000050000000000000001\",\"s\":\"safe\",\"len\":20,\"crc\":\"9be1a2c4\",\"r\":\"1.16\","
                + "\"q\":12,\"p\":3}\n");

        assertEquals(1, log.deliveriesFrom(3));
        assertEquals(0, log.deliveriesFrom(5));
    }
}
