package org.quorate.node.loop.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** How settings files are reached; tests change files under it. */
interface FileAccess {

    /** The first {@code limit} bytes of the file, fewer if it is shorter. */
    byte[] read(Path file, int limit) throws IOException;

    /** Text that differs after any change of size, time or identity of the file; also for a file that is absent. */
    String stamp(Path file);

    /** What stands there instead of a file: {@code a directory}; empty if it is a file or absent. */
    Optional<String> whyNotAFile(Path file);

    /** Waits a moment for whoever writes the file. */
    void pause();

    /** The file system of this machine. */
    FileAccess REAL = new FileAccess() {
        private static final long PAUSE_NANOS = 50_000_000;

        @Override
        public byte[] read(Path file, int limit) throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(limit);
            }
        }

        @Override
        public String stamp(Path file) {
            try {
                BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
                return seen.size() + " " + seen.lastModifiedTime() + " " + seen.fileKey();
            } catch (IOException absent) {
                return "absent"; // reading it says why
            }
        }

        @Override
        public Optional<String> whyNotAFile(Path file) {
            if (Files.isDirectory(file)) {
                return Optional.of("a directory");
            }
            return Files.exists(file) && !Files.isRegularFile(file)
                    ? Optional.of("a device or pipe")
                    : Optional.empty();
        }

        @Override
        public void pause() {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    };
}
