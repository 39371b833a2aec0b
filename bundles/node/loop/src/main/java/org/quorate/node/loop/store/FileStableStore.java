package org.quorate.node.loop.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.quorate.node.StableStore;
import org.quorate.node.ThreadSafe;
import org.quorate.node.loop.queue.Doorbell;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file for each record, written by a thread {@code quorate-store}. */
@ThreadSafe
public final class FileStableStore implements StableStore, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileStableStore.class);
    private static final Pattern NAME = Pattern.compile("[a-z0-9.-]{1,64}");

    private record Write(String name, byte[] content, Completion completion) {}

    private final RecordFiles files;
    private final Consumer<Runnable> loop;
    private final ConcurrentLinkedQueue<Write> writes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Doorbell bell = new Doorbell();
    private final Thread thread = new Thread(this::run, "quorate-store");
    private volatile boolean closed;

    /**
     * Opens a store; the directory is made if it is missing, and what an interrupted write left in it is removed.
     *
     * @param loop runs completions on the loop, later
     * @throws DirectoryUnusable when the directory cannot be written
     */
    public FileStableStore(Path directory, Consumer<Runnable> loop) throws DirectoryUnusable {
        try {
            this.files = new RecordFiles(directory);
        } catch (IOException e) {
            throw new DirectoryUnusable("NOD-041 The data directory cannot be used. " + DiskTrouble.why(e, directory));
        }
        this.loop = loop;
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Stored read(String name) {
        checkName(name);
        Path file = files.record(name);
        try {
            files.prepare(name);
        } catch (IOException e) {
            // Reading is not concerned; a write that fails says so itself.
            LOG.warn(
                    "NOD-043 No block is kept ready for the record {}. {}", name, DiskTrouble.why(e, file.getParent()));
        }
        try {
            if (Files.isDirectory(file)) {
                return new Damaged(file + " is a directory");
            }
            if (Files.exists(file) && Files.size(file) > 4L * MAX_RECORD_BYTES) {
                return new Damaged(file + " is a foreign file: no record has " + Files.size(file) + " bytes");
            }
            return new Present(RecordFormat.decode(name, Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return new Absent();
        } catch (RecordFormat.Damage e) {
            return new Damaged(file + " " + e.getMessage());
        } catch (IOException e) {
            return new Damaged(file + " cannot be read. " + DiskTrouble.why(e, file));
        }
    }

    @Override
    public void write(String name, byte[] content, Completion completion) {
        checkName(name);
        if (content.length > MAX_RECORD_BYTES) {
            throw new IllegalArgumentException(
                    "record " + name + " of " + content.length + " bytes, largest is " + MAX_RECORD_BYTES);
        }
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
        if (waiting.incrementAndGet() > MAX_WAITING_WRITES) {
            waiting.decrementAndGet();
            throw new IllegalStateException(MAX_WAITING_WRITES + " writes wait already");
        }
        writes.add(new Write(name, content, completion));
        bell.ring();
    }

    /** Finishes the writes that wait, at most 5 seconds long, then takes no more. */
    @Override
    public void close() {
        closed = true;
        bell.ring();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        BooleanSupplier somethingToDo = () -> closed || !writes.isEmpty();
        while (!closed || !writes.isEmpty()) {
            Write write = writes.poll();
            if (write == null) {
                bell.sleepUnless(somethingToDo);
            } else {
                waiting.decrementAndGet();
                String failure = replace(write);
                loop.accept(() -> write.completion().written(failure));
            }
        }
    }

    private String replace(Write write) {
        try {
            files.replace(write.name(), write.content());
            return "";
        } catch (IOException e) {
            Path file = files.record(write.name());
            return "NOD-042 " + file + " cannot be written. " + DiskTrouble.why(e, file.getParent());
        }
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("record name \"" + name + "\" is not 1 to 64 of [a-z0-9.-]");
        }
    }
}
