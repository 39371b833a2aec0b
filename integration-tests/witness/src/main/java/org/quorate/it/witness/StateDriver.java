package org.quorate.it.witness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.quorate.group.state.CommandOutcome;
import org.quorate.group.state.ReplicatedState;

/**
 * Submits commands at the rate that a file says, a number for a second; none while there is no file. What cannot be submitted in time is not
 * made up for. Belongs to one thread, but for its counters.
 */
final class StateDriver {
    /** Bytes of a command: the node, its number, and nothing. */
    static final int COMMAND_BYTES = 128;

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long STEP_MILLIS = 5;
    private static final long LATE_NANOS = 500_000_000;

    private final int node;
    private final ReplicatedState replicated;
    private final Path rateFile;
    private final AtomicLong applied = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private long number;

    StateDriver(int node, ReplicatedState replicated, Path rateFile) {
        this.node = node;
        this.replicated = replicated;
        this.rateFile = rateFile;
    }

    /** How many of its commands are applied here. */
    long applied() {
        return applied.get();
    }

    /** How many came to any other end. */
    long lost() {
        return lost.get();
    }

    /** Until it is interrupted. */
    void run() throws IOException, InterruptedException {
        long rate = 0;
        long begun = 0;
        long done = 0;
        while (true) {
            long wanted = Files.exists(rateFile)
                    ? Long.parseLong(Files.readString(rateFile).strip())
                    : 0;
            long now = System.nanoTime();
            if (wanted != rate || done < (now - begun - LATE_NANOS) / 1e9 * rate) {
                rate = wanted;
                begun = now;
                done = 0;
            }
            for (long due = (long) ((now - begun) / 1e9 * rate); done < due && now - begun >= 0; done++) {
                if (!submitNext() || System.nanoTime() - now > LATE_NANOS) {
                    break;
                }
            }
            Thread.sleep(STEP_MILLIS);
        }
    }

    /** Whether there was room for it; it is the next again when there was none. */
    private boolean submitNext() throws InterruptedException {
        ByteBuffer command = ByteBuffer.allocate(COMMAND_BYTES).putInt(node).putLong(number + 1);
        var outcome = replicated.submit(command.rewind(), PATIENCE);
        if (outcome.isDone()
                && outcome.join() instanceof CommandOutcome.Refused no
                && no.reason() == CommandOutcome.Reason.QUEUE_FULL) {
            return false;
        }
        number++;
        outcome.thenAccept(end -> (end.isApplied() ? applied : lost).incrementAndGet());
        return true;
    }
}
