package org.quorate.node.loop.host;

import java.util.concurrent.TimeUnit;
import org.quorate.node.loop.turn.FatalExit;

/**
 * Ends the process at once, without shutdown hooks: they would run code that may wait for the loop. The event log gets a second
 * to reach its file. The others notice at once that the process is gone.
 */
public final class Halt implements FatalExit {
    /** Exit code: an internal error of the software, in the sense of sysexits. */
    public static final int EXIT_BROKEN = 70;

    private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Writes what is on its way to a file. */
    @FunctionalInterface
    public interface Flush {
        /** Returns when it is done or the time is over. */
        void flush(long patienceNanos) throws InterruptedException;
    }

    private final Flush flush;

    /** Halts after this. */
    public Halt(Flush flush) {
        this.flush = flush;
    }

    @Override
    public void exit() {
        try {
            flush.flush(FLUSH_NANOS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().halt(EXIT_BROKEN);
        }
    }
}
