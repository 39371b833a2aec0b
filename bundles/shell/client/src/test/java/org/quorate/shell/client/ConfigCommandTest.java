package org.quorate.shell.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    @Test
    void combinationByWhichTwoSidesCouldActIsAFaultOfItsLine() throws IOException {
        Path file = Files.writeString(directory.resolve("cluster.cfg"), """
                cluster.name = demo
                node.1.address.0 = 127.0.0.1:15405
                node.2.address.0 = 127.0.0.1:15406
                node.3.address.0 = 127.0.0.1:15407
                quorum.two.node = true
                """);

        assertEquals(65, check(file));
        assertEquals(file + """
                 has 1 error. Nothing was applied.

                line 5   quorum.two.node = true
                SET-029  quorum.two.node is for clusters of two nodes, and 3 are listed.
                         Why: the quorum policy votes says so.
                         Do: remove it.
                """, kept.toString(StandardCharsets.UTF_8));
    }

    @Test
    void policyWithAnArbiterIsAskedToo() throws IOException {
        Path file = Files.writeString(directory.resolve("cluster.cfg"), """
                cluster.name = demo
                node.1.address.0 = 127.0.0.1:15405
                node.2.address.0 = 127.0.0.1:15406
                quorum.policy = qnetd
                """);

        assertEquals(65, check(file));
        assertTrue(kept.toString(StandardCharsets.UTF_8).contains("quorum.witness.address"), kept::toString);
    }

    private int check(Path file) {
        PrintStream out = new PrintStream(kept, true, StandardCharsets.UTF_8);
        return new ConfigCommand()
                .run(
                        List.of("check", file.toString()),
                        new Console(new ByteArrayInputStream(new byte[0]), out, out, false, false, false, 80, false));
    }
}
