package org.quorate.group.state.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import org.quorate.group.state.CommandOutcome;
import org.quorate.node.ThreadSafe;

/** Commands of this replica's owner, until their outcome is known. So many bytes may be open. */
@ThreadSafe
final class Submissions {
    /** Bytes that may be open; one command alone always may. */
    static final int CAPACITY = 4 * 1024 * 1024;

    private static final int COST = 128;

    private record Open(CompletableFuture<CommandOutcome> future, int bytes) {}

    private record Settled(CompletableFuture<CommandOutcome> future, CommandOutcome outcome) {
        /** What depends on it runs on the common pool, also on two cores, where the futures' own choice is a new thread for each. */
        void tell() {
            future.completeAsync(() -> outcome, ForkJoinPool.commonPool());
        }
    }

    private final Map<Long, Open> open = new HashMap<>();
    private final List<Settled> settled = new ArrayList<>(); // the replica's thread
    private long bytes;
    private long lastId;
    private boolean closed;

    /** An id for the command, 1 or more, if there is room within that time and this is not closed. */
    synchronized OptionalLong open(CompletableFuture<CommandOutcome> future, int size, long patienceNanos)
            throws InterruptedException {
        long deadline = System.nanoTime() + patienceNanos;
        while (!closed && bytes > 0 && bytes + size + COST > CAPACITY) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return OptionalLong.empty();
            }
            wait(left);
        }
        if (closed) {
            return OptionalLong.empty();
        }
        open.put(++lastId, new Open(future, size + COST));
        bytes += size + COST;
        return OptionalLong.of(lastId);
    }

    /** What is told of a command that has so many bytes where so many are allowed. */
    static CommandOutcome tooLarge(int bytes, int most) {
        return new CommandOutcome.Refused(
                CommandOutcome.Reason.TOO_LARGE,
                "A command has at most " + most + " bytes; this one has " + bytes + ".");
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** The outcome is known, and told with the next {@link #tell}. From the replica's thread. */
    void settle(long id, CommandOutcome outcome) {
        take(id).ifPresent(each -> settled.add(new Settled(each.future, outcome)));
    }

    private synchronized Optional<Open> take(long id) {
        Optional<Open> command = Optional.ofNullable(open.remove(id));
        command.ifPresent(each -> {
            bytes -= each.bytes;
            notifyAll();
        });
        return command;
    }

    /** Tells all outcomes that are known. From the replica's thread. */
    void tell() {
        settled.forEach(Settled::tell);
        settled.clear();
    }

    /** All that is open gets that outcome, and nothing is opened any more. */
    void close(CommandOutcome outcome) {
        List<Open> rest;
        synchronized (this) {
            closed = true;
            rest = new ArrayList<>(open.values());
            open.clear();
            bytes = 0;
            notifyAll();
        }
        rest.forEach(each -> new Settled(each.future, outcome).tell());
    }
}
