package org.quorate.node.loop.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quorate.node.StableStore.Absent;
import org.quorate.node.StableStore.Damaged;
import org.quorate.node.StableStore.Present;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FileStableStoreTest {
    @TempDir
    Path directory;

    private final BlockingQueue<Runnable> loop = new LinkedBlockingQueue<>();
    private FileStableStore store;

    @BeforeEach
    void open() throws DirectoryUnusable {
        store = new FileStableStore(directory, loop::add);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void recordThatWasNeverWrittenIsAbsent() {
        assertInstanceOf(Absent.class, store.read("ring"));
    }

    @Test
    void writtenRecordIsThereAfterARestart() throws Exception {
        assertEquals("", write("ring", new byte[] {1, 2, 3}));
        assertEquals("", write("ring", new byte[] {4, 5}));
        assertEquals("", write("other", new byte[0]));

        reopen();

        assertArrayEquals(new byte[] {4, 5}, present("ring"));
        assertArrayEquals(new byte[0], present("other"));
    }

    @Test
    void largestRecordIsKeptAndALargerOneIsABrokenContract() throws Exception {
        byte[] largest = new byte[FileStableStore.MAX_RECORD_BYTES];
        largest[largest.length - 1] = 9;

        assertEquals("", write("big", largest));
        assertEquals("", write("big", largest));

        assertArrayEquals(largest, present("big"));
        byte[] larger = new byte[largest.length + 1];
        assertThrows(IllegalArgumentException.class, () -> store.write("big", larger, failure -> {}));
    }

    @Test
    void writesEndInTheOrderOfTheirCalls() throws Exception {
        BlockingQueue<Integer> ended = new LinkedBlockingQueue<>();
        for (int i = 0; i < 50; i++) {
            int number = i;
            store.write("ring", new byte[] {(byte) i}, failure -> ended.add(number));
        }

        for (int i = 0; i < 50; i++) {
            loop.take().run();
            assertEquals(i, ended.remove());
        }
        assertArrayEquals(new byte[] {49}, present("ring"));
    }

    @Test
    void writesBeyondTheBoundAreABrokenContract() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        Semaphore written = new Semaphore(0);
        AtomicInteger accepted = new AtomicInteger();
        store.close();
        store = new FileStableStore(directory, task -> {
            try {
                stuck.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            task.run();
        });
        assertThrows(IllegalStateException.class, () -> {
            for (int i = 0; i < FileStableStore.MAX_WAITING_WRITES + 10; i++) {
                store.write("ring", new byte[] {1}, failure -> written.release());
                accepted.incrementAndGet();
            }
        });
        stuck.countDown();
        // A disk may need longer for all of them than the store has to close.
        written.acquire(accepted.get());
    }

    @Test
    void namesThatCouldLeaveTheDirectoryAreRejected() {
        for (String name : List.of("", "a/b", "A", "a_b", "x".repeat(65), "a\n")) {
            assertThrows(IllegalArgumentException.class, () -> store.read(name));
        }
    }

    @Test
    void everyKindOfDamageIsNamed() throws Exception {
        write("ring", new byte[] {1, 2, 3});
        byte[] good = Files.readAllBytes(file());

        assertDamaged("is empty: it was truncated", new byte[0]);
        assertDamaged("less than the header", copy(good, 10));
        assertDamaged("is truncated: it has 4000 of 4096 bytes", copy(good, 4000));
        assertDamaged("is torn: it begins with zeros", new byte[4096]);
        assertDamaged("is a foreign file: it does not begin", "hello, this is not a record".getBytes());
        assertDamaged("is a foreign file: no record has", new byte[300_000]);
        assertDamaged("checksum is wrong", changed(good, 25));
        assertDamaged("format version 2", changed(good, 11, 2));
        assertDamaged("damaged header", changed(good, 16));
        Files.write(directory.resolve("copy.record"), good);
        assertEquals(
                directory.resolve("copy.record") + " holds the record \"ring\": it was copied or renamed",
                assertInstanceOf(Damaged.class, store.read("copy")).reason());
    }

    @Test
    void everyChangedByteOfTheRecordIsNoticed() throws Exception {
        write("ring", new byte[] {1, 2, 3});
        byte[] good = Files.readAllBytes(file());
        int used = 8 + 12 + "ring".length() + 3 + 4;

        for (int i = 0; i < used; i++) {
            Files.write(file(), changed(good, i));
            assertInstanceOf(Damaged.class, store.read("ring"), "byte " + i);
        }
    }

    @Test
    void directoryInPlaceOfARecordIsNamedAndCannotBeWritten() throws Exception {
        Files.createDirectory(file());

        assertEquals(
                file() + " is a directory",
                assertInstanceOf(Damaged.class, store.read("ring")).reason());
        String failure = write("ring", new byte[1]);

        assertTrue(failure.startsWith("NOD-042 " + file() + " cannot be written. Why: "), failure);
        Files.delete(file());
        assertEquals("", write("ring", new byte[1]));
    }

    @Test
    void damagedRecordIsReplacedByAWrite() throws Exception {
        Files.writeString(file(), "rubbish");

        assertEquals("", write("ring", new byte[] {7}));

        assertArrayEquals(new byte[] {7}, present("ring"));
    }

    @Test
    void oneSpareFileIsKeptAndNothingElse() throws Exception {
        store.read("ring");
        assertEquals(List.of("ring_spare"), files());
        for (int i = 0; i < 3; i++) {
            write("ring", new byte[] {1});
            assertEquals(List.of("ring.record", "ring_spare"), files());
            assertEquals(4096, Files.size(directory.resolve("ring_spare")));
        }
        assertFalse(Files.isSameFile(directory.resolve("ring_spare"), file()));
    }

    @Test
    void whatAnInterruptedWriteLeftIsRemovedAndTheRecordStays() throws Exception {
        write("ring", new byte[] {1});
        Files.createLink(directory.resolve("ring_old"), file());
        Files.writeString(directory.resolve("ring_spare"), "half a rec");

        reopen();

        assertEquals(List.of("ring.record"), files());
        assertArrayEquals(new byte[] {1}, present("ring"));
        assertEquals("", write("ring", new byte[] {2}));
        assertArrayEquals(new byte[] {2}, present("ring"));
    }

    @Test
    void directoryThatIsAFileIsUnusable() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        DirectoryUnusable e = assertThrows(DirectoryUnusable.class, () -> new FileStableStore(file, loop::add));

        assertTrue(e.getMessage().contains("is no directory. Do: move that file away."), e.getMessage());
    }

    @Test
    void failuresOfTheDiskSayWhatToDo() {
        assertTrue(why("No space left on device").contains("Do: free some (df -h /x)"));
        assertTrue(why("Read-only file system").contains("Do: mount it writable"));
        assertTrue(DiskTrouble.why(new AccessDeniedException("/x/y"), Path.of("/x"))
                .contains("chown -R"));
        assertTrue(why("Input/output error").contains("Input/output error"));
    }

    private static String why(String reason) {
        return DiskTrouble.why(new FileSystemException("/x/y", null, reason), Path.of("/x"));
    }

    private void assertDamaged(String how, byte[] content) throws IOException {
        Files.write(file(), content);

        String reason = assertInstanceOf(Damaged.class, store.read("ring")).reason();

        assertTrue(reason.startsWith(file() + " ") && reason.contains(how), reason);
    }

    private String write(String name, byte[] content) throws InterruptedException {
        BlockingQueue<String> failure = new LinkedBlockingQueue<>();
        store.write(name, content, failure::add);
        loop.take().run();
        return failure.remove();
    }

    private byte[] present(String name) {
        return assertInstanceOf(Present.class, store.read(name)).content();
    }

    private void reopen() throws DirectoryUnusable {
        store.close();
        store = new FileStableStore(directory, loop::add);
    }

    private Path file() {
        return directory.resolve("ring.record");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] copy(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    private static byte[] changed(byte[] bytes, int index) {
        return changed(bytes, index, bytes[index] ^ 0x40);
    }

    private static byte[] changed(byte[] bytes, int index, int value) {
        byte[] copy = bytes.clone();
        copy[index] = (byte) value;
        return copy;
    }
}
