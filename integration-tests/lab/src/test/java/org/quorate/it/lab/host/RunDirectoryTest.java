package org.quorate.it.lab.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    private final Process process = start();

    @TempDir
    Path directory;

    private static Process start() {
        try {
            return new ProcessBuilder("cat").start();
        } catch (IOException e) {
            throw new IllegalStateException("no cat here", e);
        }
    }

    @AfterEach
    void endProcess() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Test
    void aProcessIsKnownByItsNumberAndItsStart() {
        ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();

        assertEquals(Optional.of(identity), ProcessIdentity.parse(identity.toString()));
        assertTrue(identity.runs());
        assertFalse(new ProcessIdentity(identity.pid(), identity.startTicks() - 1).runs());
    }

    @Test
    void aProcessThatGotTheNumberLaterIsNotKilled() {
        ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();

        new ProcessIdentity(identity.pid(), identity.startTicks() - 1).kill();
        assertTrue(process.isAlive());

        identity.kill();
        assertFalse(process.isAlive());
    }

    @Test
    void whatAnEndedRunLeftIsEndedAndRemoved() throws Exception {
        Path left = RunDirectory.create(directory.resolve("quorate-lab-1")).path();
        Files.writeString(left.resolve("tool.process"), "1 1\n");
        Files.writeString(
                left.resolve("hosts.process"), ProcessIdentity.of(process.pid()).orElseThrow() + "\n");
        Files.writeString(Files.createDirectories(left.resolve("node1")).resolve("x"), "x");

        assertTrue(RunDirectory.sweep(directory).contains(left));

        assertFalse(Files.exists(left));
        assertFalse(process.isAlive());
    }

    @Test
    void aRunThatLastsAndOneThatIsKeptStay() throws Exception {
        RunDirectory.create(directory.resolve("quorate-lab-2"));
        RunDirectory kept = RunDirectory.create(directory.resolve("quorate-lab-3"));
        Files.writeString(kept.path().resolve("tool.process"), "1 1\n");
        kept.keep();
        Files.createDirectories(directory.resolve("quorate-lab-unknown"));

        assertEquals(0, RunDirectory.sweep(directory).size());
    }

    @Test
    void aDirectoryWithSomethingInItIsNotTaken() throws Exception {
        Files.writeString(directory.resolve("mine"), "");

        assertThrows(IOException.class, () -> RunDirectory.create(directory));
    }
}
