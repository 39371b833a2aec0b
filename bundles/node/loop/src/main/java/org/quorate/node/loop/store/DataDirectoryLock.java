package org.quorate.node.loop.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second node out of a data directory, by a lock on its file {@code lock} that the system takes back when the process
 * dies. The file holds the process id of the node that took it last, and stays.
 */
public final class DataDirectoryLock implements AutoCloseable {
    /** Locks of this process: closing a second channel on a locked file would give its lock away. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DataDirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Makes the directory if it is missing, and takes it.
     *
     * @throws DirectoryUnusable when another node has it, or it cannot be written
     */
    public static DataDirectoryLock take(Path dataDirectory) throws DirectoryUnusable {
        Path directory = dataDirectory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(directory);
            directory = directory.toRealPath();
            if (!HELD_HERE.add(directory)) {
                throw heldBy(directory, String.valueOf(ProcessHandle.current().pid()));
            }
        } catch (IOException e) {
            throw unusable(directory, e);
        }
        try {
            return new DataDirectoryLock(directory, lock(directory));
        } catch (IOException e) {
            HELD_HERE.remove(directory);
            throw unusable(directory, e);
        } catch (DirectoryUnusable e) {
            HELD_HERE.remove(directory);
            throw e;
        }
    }

    /** Lets the next node in. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            HELD_HERE.remove(directory);
        }
    }

    private static FileChannel lock(Path directory) throws IOException, DirectoryUnusable {
        Path file = directory.resolve("lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw heldBy(directory, holder(channel));
            }
            channel.truncate(0);
            long pid = ProcessHandle.current().pid();
            channel.write(ByteBuffer.wrap((pid + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
            taken = true;
            return channel;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(20);
        channel.read(content, 0);
        String pid = new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII).strip();
        return pid.matches("[0-9]+") ? pid : "unknown";
    }

    private static DirectoryUnusable heldBy(Path directory, String pid) {
        return new DirectoryUnusable("NOD-040 The data directory " + directory + " is in use. Why: process " + pid
                + " runs a node with it. Do: stop that one, or give this node a data.dir of its own.");
    }

    private static DirectoryUnusable unusable(Path directory, IOException e) {
        return new DirectoryUnusable("NOD-041 The data directory cannot be used. " + DiskTrouble.why(e, directory));
    }
}
