package org.quorate.transport.secure.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.transport.secure.core.KeySet;
import org.quorate.transport.secure.core.MasterKey;

class KeyFilesTest {
    private final MasterKey first = KeyFiles.freshKey();
    private final MasterKey second = KeyFiles.freshKey();
    private final List<KeySet> told = new ArrayList<>();

    @TempDir
    Path etc;

    private Path file;
    private KeyFiles files;

    @BeforeEach
    void create() throws Exception {
        file = etc.resolve("cluster.key");
        KeyFiles.create(file, first);
        files = new KeyFiles(file);
    }

    @Test
    void sec7ANewKeyIsItsOwnersOnlyAndNeverOverwritten() throws Exception {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(32, Files.size(file));
        assertThrows(FileAlreadyExistsException.class, () -> KeyFiles.create(file, second));
        assertEquals(first, files.load().current());
    }

    @Test
    void aMissingKeyIsASentenceWithTheCommand() throws Exception {
        Files.delete(file);

        String message = assertThrows(KeyUnusable.class, files::load).getMessage();

        assertTrue(message.startsWith("TRN-030"), message);
        assertTrue(message.contains(file.toString()) && message.contains("quorate transport:key new"), message);
    }

    @Test
    void sec7AKeyThatOthersMayReadIsRefused() throws Exception {
        for (String mode : List.of("rw-r-----", "rw----r--", "rw--w----", "rwx------", "rw---x---")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

            String message = assertThrows(KeyUnusable.class, files::load).getMessage();

            assertTrue(message.startsWith("TRN-031") && message.contains("chmod 600 " + file), message);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        assertEquals(first, files.load().current());
    }

    @Test
    void sec7AKeyOfAnotherUserIsRefused() throws Exception {
        assumeTrue(Files.getOwner(etc).getName().equals("root"), "only root gives files away");
        Files.setAttribute(file, "unix:uid", 12_345);

        String message = assertThrows(KeyUnusable.class, files::load).getMessage();

        assertTrue(message.startsWith("TRN-032") && message.contains("12345"), message);
    }

    @Test
    void sec7AFileThatIsNoKeyIsRefusedWithoutItsContent() throws Exception {
        for (int bytes : new int[] {0, 31, 4097}) {
            Files.write(file, new byte[bytes]);

            String message = assertThrows(KeyUnusable.class, files::load).getMessage();

            assertTrue(message.startsWith("TRN-033"), message);
        }
        Files.delete(file);
        Files.createDirectory(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        assertTrue(assertThrows(KeyUnusable.class, files::load).getMessage().startsWith("TRN-033"));
    }

    @Test
    void keysAndFilesChangeTogether() throws Exception {
        KeyKeeper keeper = new KeyKeeper(files, told::add);
        keeper.receive(second);
        assertEquals(new KeyFiles.Loaded(first, Optional.of(second), Optional.empty()), files.load());
        keeper.sendNext();
        assertEquals(new KeyFiles.Loaded(second, Optional.empty(), Optional.of(first)), files.load());
        keeper.dropPrevious();
        assertEquals(new KeyFiles.Loaded(second, Optional.empty(), Optional.empty()), files.load());

        assertEquals(
                List.of(
                        KeySet.of(first),
                        new KeySet(first, Optional.of(second)),
                        new KeySet(second, Optional.of(first)),
                        KeySet.of(second)),
                told);
        try (var left = Files.list(etc)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    @Test
    void aChangeOfTheFilesThatWasInterruptedIsEnded() throws Exception {
        files.storeNext(second);
        Files.move(file, etc.resolve("cluster.key.previous"));

        assertEquals(new KeyFiles.Loaded(second, Optional.empty(), Optional.of(first)), files.load());
        assertTrue(Files.exists(file));
    }

    @Test
    void sec7WhatIsStoredIsItsOwnersOnly() throws Exception {
        files.storeNext(second);

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(files.next())));
        assertEquals(Optional.of(second), files.loadNext());
        files.dropNext();
        assertFalse(Files.exists(files.next()));
    }

    @Test
    void theNextKeyIsForgottenWhenItWillNotCome() throws Exception {
        KeyKeeper keeper = new KeyKeeper(files, told::add);
        keeper.receive(second);

        keeper.forgetNext();

        assertEquals(KeySet.of(first), keeper.keys());
        assertEquals(new KeyFiles.Loaded(first, Optional.empty(), Optional.empty()), files.load());
    }
}
