package org.quorate.it.torture.lab;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The wall clock of one process, which can be moved while it runs; its monotonic clock stays. By libfaketime, since a time
 * namespace of the kernel has no wall clock of its own.
 */
public final class WallClock {
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/usr/local/lib"));
    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    private final Path offset;
    private final Path library;

    private WallClock(Path offset, Path library) {
        this.offset = offset;
        this.library = library;
    }

    /** A clock whose offset stands in a file; none where the library is not installed. */
    public static Optional<WallClock> create(Path offset) throws IOException {
        Optional<Path> library = library();
        if (library.isEmpty()) {
            return Optional.empty();
        }
        WallClock clock = new WallClock(offset, library.get());
        clock.set(0);
        return Optional.of(clock);
    }

    private static Optional<Path> library() throws IOException {
        for (Path place : PLACES) {
            if (Files.isRegularFile(place.resolve(LIBRARY))) {
                return Optional.of(place.resolve(LIBRARY));
            }
            if (Files.isDirectory(place)) {
                try (DirectoryStream<Path> machines = Files.newDirectoryStream(place, "*-linux-*")) {
                    for (Path machine : machines) {
                        if (Files.isRegularFile(machine.resolve(LIBRARY))) {
                            return Optional.of(machine.resolve(LIBRARY));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The environment of a process that is to have this clock. */
    public Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", offset.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                // Otherwise every wait with a time limit ends at once.
                "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    /** Moves it so far from the true time; seen within a second. */
    public void set(long seconds) throws IOException {
        Path next = offset.resolveSibling(offset.getFileName() + ".next");
        Files.writeString(next, (seconds < 0 ? "" : "+") + seconds + "\n");
        Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
    }
}
