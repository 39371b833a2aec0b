package org.quorate.shell.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    Path node;

    private int run(String... words) {
        PrintStream print = new PrintStream(out, true);
        return Main.run(List.of(words), console(print));
    }

    private static Console console(PrintStream print) {
        return new Console(
                new ByteArrayInputStream(new byte[0]),
                print,
                print,
                false,
                false,
                false,
                Console.DEFAULT_COLUMNS,
                false);
    }

    @Test
    void aNewKeyNeedsNoNodeAndIsNotShown() throws Exception {
        Files.createDirectory(node.resolve("etc"));

        int exit = run("--data", node.toString(), "transport:key", "new");

        Path file = node.resolve("etc/cluster.key");
        byte[] key = Files.readAllBytes(file);
        assertEquals(0, exit, out.toString());
        assertEquals(32, key.length);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(out.toString().contains("mode 0600"), out.toString());
        assertTrue(!out.toString().contains(HexFormat.of().formatHex(key)), out.toString());

        assertEquals(107, run("--data", node.toString(), "transport:key", "new"));
        assertArrayEquals(key, Files.readAllBytes(file));
        assertEquals(0, run("transport:key", "new", "--next", "--file", file.toString()));
        assertTrue(Files.exists(node.resolve("etc/cluster.key.next")));
    }

    @Test
    void aMissingDirectoryIsASentence() {
        assertEquals(1, run("--data", node.toString(), "transport:key", "new"));
        assertTrue(out.toString().startsWith("TRN-035"), out.toString());
    }
}
