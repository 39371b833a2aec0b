package org.quorate.node.loop.turn;

/**
 * Tells a hang from the ticks of the watchdog alone. A stopped process ticks as little as it works, so it is never taken for
 * one that hangs.
 */
final class HangDetector {
    private final int limitTicks;
    private long lastCall = -1;
    private int ticks;

    HangDetector(int limitTicks) {
        this.limitTicks = limitTicks;
    }

    /**
     * One tick.
     *
     * @param call number of the last call of work
     * @param running whether it still runs
     * @return whether it has been running since before {@code limitTicks} ticks
     */
    boolean tick(long call, boolean running) {
        if (!running || call != lastCall) {
            lastCall = running ? call : -1;
            ticks = 0;
            return false;
        }
        return ++ticks >= limitTicks;
    }
}
