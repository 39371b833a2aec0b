package org.quorate.shell.client.demo.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacedInputTest {
    private static final long FAST = 1_000_000_000;

    @TempDir
    Path directory;

    private Path file() throws IOException {
        return Files.writeString(directory.resolve("input"), "abcdefgh");
    }

    @Test
    void theFileComesOverAndOverFromItsFirstPosition() throws IOException {
        try (PacedInput input = new PacedInput(file(), 10, FAST, 4)) {
            byte[] read = new byte[12];

            for (int at = 0; at < read.length; ) {
                at += input.read(read, at, read.length - at);
            }

            assertArrayEquals("cdefghabcdef".getBytes(StandardCharsets.US_ASCII), read);
        }
    }

    @Test
    void finishingIsTheEnd() throws IOException {
        try (PacedInput input = new PacedInput(file(), 0, FAST, 4)) {
            input.finish();

            assertEquals(-1, input.read(new byte[4], 0, 4));
        }
    }

    @Test
    void nothingIsAvailableBeforeItsTime() throws IOException {
        try (PacedInput input = new PacedInput(file(), 0, 1, 4)) {
            assertEquals(0, input.available());
        }
    }
}
