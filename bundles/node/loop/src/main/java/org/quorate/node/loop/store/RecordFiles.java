package org.quorate.node.loop.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a store: {@code NAME.record}, and beside it {@code NAME_spare} with blocks of its own.
 *
 * <p>A write fills the spare in place, forces it to disk, renames it over the record and forces the directory. The old record
 * keeps a second name meanwhile and becomes the next spare, so that no write after the first needs a free block: a full disk
 * does not block a membership change. Where the file system has no hard links, or copies on write, each write needs a block.
 */
final class RecordFiles {
    private static final Logger LOG = LoggerFactory.getLogger(RecordFiles.class);
    private static final String RECORD = ".record";
    // An underscore is in no record's name, so these are nobody's records.
    private static final String SPARE = "_spare";
    private static final String OLD = "_old";

    private final Path directory;

    /** Takes the directory over; what an interrupted write left there is removed. */
    RecordFiles(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, "*{" + SPARE + "," + OLD + "}")) {
            for (Path path : left) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    Files.delete(path);
                }
            }
        }
    }

    Path record(String name) {
        return directory.resolve(name + RECORD);
    }

    /** Makes sure that the next write of a record of usual size finds its blocks. */
    synchronized void prepare(String name) throws IOException {
        if (!Files.exists(spare(name))) {
            fill(spare(name), ByteBuffer.allocate(RecordFormat.BLOCK_BYTES));
            forceDirectory();
        }
    }

    /** When this fails, the record is the old one, or the new one that may not survive a crash of the machine. */
    synchronized void replace(String name, byte[] content) throws IOException {
        Path record = record(name);
        if (Files.isDirectory(record)) {
            throw new IOException(record + " is a directory");
        }
        fill(spare(name), RecordFormat.encode(name, content));
        boolean kept = keepOld(name);
        try {
            Files.move(spare(name), record, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the file system cannot rename atomically", e);
        } finally {
            if (!kept) {
                Files.deleteIfExists(old(name));
            }
        }
        // Before the old record may be written over, the new one must have its name for good.
        forceDirectory();
        if (kept) {
            Files.move(old(name), spare(name), StandardCopyOption.ATOMIC_MOVE);
        } else {
            prepareIfPossible(name);
        }
    }

    private void prepareIfPossible(String name) {
        try {
            prepare(name);
        } catch (IOException e) {
            // This write is done. The next one tries again, and says so if it fails.
            LOG.debug("no spare for {}", name, e);
        }
    }

    private boolean keepOld(String name) throws IOException {
        Files.deleteIfExists(old(name));
        if (!Files.exists(record(name))) {
            return false;
        }
        try {
            Files.createLink(old(name), record(name));
            return true;
        } catch (UnsupportedOperationException | IOException noLink) {
            // Not needed for a correct write, only to spare the next one a new block.
            return false;
        }
    }

    private static void fill(Path file, ByteBuffer content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long size = content.remaining();
            while (content.hasRemaining()) {
                channel.write(content, content.position());
            }
            if (channel.size() > size) {
                channel.truncate(size);
            }
            channel.force(true);
        }
    }

    private void forceDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path spare(String name) {
        return directory.resolve(name + SPARE);
    }

    private Path old(String name) {
        return directory.resolve(name + OLD);
    }
}
