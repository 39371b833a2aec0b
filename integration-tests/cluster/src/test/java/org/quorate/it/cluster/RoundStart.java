package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.quorate.it.witness.RoundWitness;
import org.quorate.shell.client.demo.DemoNode;

/** Sees that members begin to agree on a ring, less than a millisecond later. */
record RoundStart(List<Path> files, List<Long> sizes) {
    private static final long POLL_NANOS = 200_000;

    /** The next one from now on at any of these nodes, which have been in a ring. */
    static RoundStart of(List<DemoNode> nodes) throws IOException {
        List<Path> files = nodes.stream()
                .map(node -> node.directory().resolve("data").resolve(RoundWitness.FILE))
                .toList();
        List<Long> sizes = new ArrayList<>();
        for (Path file : files) {
            sizes.add(Files.size(file));
        }
        return new RoundStart(files, sizes);
    }

    /** Waits for it. @return now, of {@link System#nanoTime} */
    long await(long endNanos) throws IOException {
        while (true) {
            long now = System.nanoTime();
            for (int i = 0; i < files.size(); i++) {
                if (Files.size(files.get(i)) > sizes.get(i)) {
                    return now;
                }
            }
            assertTrue(now - endNanos < 0, "the newcomer was not met");
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Waits for a moment more exactly than a sleep of milliseconds. */
    static void sleepUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        while (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
            left = nanos - System.nanoTime();
        }
    }
}
