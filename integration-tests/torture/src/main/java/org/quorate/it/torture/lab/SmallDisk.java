package org.quorate.it.torture.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of a megabyte, which can be filled. */
public final class SmallDisk {
    private static final String SIZE = "1m";
    private static final String BALLAST = "ballast";
    private static final int BLOCK_BYTES = 4096;

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    static SmallDisk mount(String name, Path directory) throws IOException, InterruptedException {
        Command.run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, name, directory.toString());
        return new SmallDisk(directory);
    }

    /** Writes until nothing more goes in. */
    public void fill() throws IOException {
        byte[] block = new byte[BLOCK_BYTES];
        try (OutputStream out = Files.newOutputStream(directory.resolve(BALLAST))) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (Files.getFileStore(directory).getUsableSpace() >= BLOCK_BYTES) {
                throw full;
            }
        }
    }

    /** Frees the room. */
    public void free() throws IOException {
        Files.deleteIfExists(directory.resolve(BALLAST));
    }

    /** Whether {@link #freeze} works here. */
    public boolean canFreeze() {
        try {
            if (!Command.isPresent("chattr")) {
                return false;
            }
            Path probe = Files.createDirectories(directory.resolve("probe"));
            boolean can = Command.succeeds("chattr", "+i", probe.toString());
            Command.succeeds("chattr", "-i", probe.toString());
            Files.delete(probe);
            return can;
        } catch (IOException full) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** No file can be made, changed or removed any more, as after an error of the device. */
    public void freeze() throws IOException, InterruptedException {
        Command.run("chattr", "-R", "+i", directory.toString());
    }

    /** Ends {@link #freeze}. */
    public void thaw() throws IOException, InterruptedException {
        Command.run("chattr", "-R", "-i", directory.toString());
    }
}
