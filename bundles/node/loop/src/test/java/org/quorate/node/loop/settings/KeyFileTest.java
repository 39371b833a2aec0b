package org.quorate.node.loop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this machine says of a key file. */
class KeyFileTest {
    @TempDir
    Path base;

    private Optional<String> look() {
        return new ThisMachine(base).whyNotAKey("cluster.key", 32, 4096);
    }

    private Path write(int bytes, String mode) throws IOException {
        Path key = Files.write(base.resolve("cluster.key"), new byte[bytes]);
        return Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(mode));
    }

    @Test
    void keyOfItsOwnerAloneIsUsable() throws IOException {
        write(32, "rw-------");
        assertEquals(Optional.empty(), look());

        write(4096, "rw-------");
        Files.setPosixFilePermissions(base.resolve("cluster.key"), PosixFilePermissions.fromString("r--------"));
        assertEquals(Optional.empty(), look());
    }

    @Test
    void keyThatOthersMayReadIsNot() throws IOException {
        Path key = write(32, "rw-r-----");

        assertEquals(Optional.of("others than its owner may read or change " + key), look());
    }

    @Test
    void sizeIsBounded() throws IOException {
        Path key = write(31, "rw-------");
        assertEquals(Optional.of(key + " has 31 bytes; a key has 32 to 4096"), look());

        write(4097, "rw-------");
        assertEquals(Optional.of(key + " has 4097 bytes; a key has 32 to 4096"), look());
    }

    @Test
    void absentKeyIsNamed() throws IOException {
        assertEquals(Optional.of(base.resolve("cluster.key") + " does not exist"), look());

        Files.createDirectory(base.resolve("cluster.key"));
        assertEquals(Optional.of(base.resolve("cluster.key") + " is not a file"), look());
    }
}
