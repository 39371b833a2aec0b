package org.quorate.transport.knet.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    Path directory;

    private Path file(int bytes, String mode) throws IOException {
        Path file = directory.resolve("authkey");
        Files.write(file, new byte[bytes]);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private String refusal(Path file) {
        return assertThrows(IllegalArgumentException.class, () -> KeyFile.read(file))
                .getMessage();
    }

    @Test
    void keyOfAnyLengthThatCorosyncTakesIsRead() throws IOException {
        assertEquals(128, KeyFile.read(file(128, "rw-------")).length);
        assertEquals(256, KeyFile.read(file(256, "r--------")).length);
    }

    @Test
    void longerFileIsCutAsCorosyncDoes() throws IOException {
        assertEquals(4096, KeyFile.read(file(5000, "rw-------")).length);
    }

    @Test
    void shortOrMissingFileIsRefusedWithWhatToDo() throws IOException {
        assertTrue(refusal(file(127, "rw-------")).contains("has 127 bytes; at least 128 are needed"));
        assertTrue(refusal(directory.resolve("none")).contains("cannot be read"));
    }

    @Test
    void fileThatOthersMayReadIsRefused() throws IOException {
        assertTrue(refusal(file(256, "rw-r-----")).contains("chmod 600"));
        assertTrue(refusal(file(256, "rw----r--")).contains("chmod 600"));
    }
}
