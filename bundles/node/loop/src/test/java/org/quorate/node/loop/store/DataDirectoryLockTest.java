package org.quorate.node.loop.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DataDirectoryLockTest {
    @TempDir
    Path temp;

    @Test
    void missingDirectoryIsMadeAndTheLockNamesItsHolder() throws Exception {
        Path directory = temp.resolve("a/b");

        try (DataDirectoryLock lock = DataDirectoryLock.take(directory)) {
            String content = Files.readString(directory.resolve("lock"));
            assertEquals(ProcessHandle.current().pid() + "\n", content);
        }
    }

    @Test
    void secondNodeOfOneProcessIsKeptOutUntilTheFirstEnds() throws Exception {
        DataDirectoryLock lock = DataDirectoryLock.take(temp);

        DirectoryUnusable e = assertThrows(DirectoryUnusable.class, () -> DataDirectoryLock.take(temp));
        assertTrue(e.getMessage().contains("process " + ProcessHandle.current().pid()), e.getMessage());
        lock.close();

        DataDirectoryLock.take(temp).close();
    }

    @Test
    void secondProcessIsKeptOutAndTheHolderIsNamed() throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        temp.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertEquals('L', holder.getInputStream().read());

            DirectoryUnusable e = assertThrows(DirectoryUnusable.class, () -> DataDirectoryLock.take(temp));
            assertTrue(e.getMessage().contains("process " + holder.pid() + " runs a node"), e.getMessage());
        } finally {
            holder.destroyForcibly().waitFor();
        }

        DataDirectoryLock.take(temp).close();
    }

    @Test
    void fileInPlaceOfTheDirectoryIsUnusable() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));

        DirectoryUnusable e = assertThrows(DirectoryUnusable.class, () -> DataDirectoryLock.take(file));

        assertTrue(e.getMessage().contains("is no directory"), e.getMessage());
    }

    /** Holds a lock until it is killed. */
    static final class LockHolder {
        private LockHolder() {}

        /** The directory is the first argument. */
        public static void main(String[] args) throws Exception {
            try (DataDirectoryLock lock = DataDirectoryLock.take(Path.of(args[0]))) {
                System.out.write('L');
                System.out.flush();
                System.in.read();
            }
        }
    }
}
