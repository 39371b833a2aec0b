package org.quorate.shell.gogo.command;

import java.time.Duration;

/** When a command gives up. */
public final class Deadline {
    private static final Duration FOR_EVER = Duration.ofDays(3650);

    private final long startNanos = System.nanoTime();
    private final Duration limit;

    /**
     * Begins now.
     *
     * @param limit zero: never
     */
    public Deadline(Duration limit) {
        this.limit = limit.isZero() ? FOR_EVER : limit;
    }

    /** Time left, zero at least. */
    public Duration left() {
        Duration left = limit.minusNanos(System.nanoTime() - startNanos);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * Nothing while there is time.
     *
     * @throws CommandFault with what was waited for, when there is none
     */
    public void check(String waitingFor) {
        if (left().isZero()) {
            throw CommandFault.timedOut("Gave up waiting for " + waitingFor + ".", limit.toMillis());
        }
    }
}
