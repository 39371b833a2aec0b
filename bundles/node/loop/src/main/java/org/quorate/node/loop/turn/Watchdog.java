package org.quorate.node.loop.turn;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Looks once a second whether the loop gets on, on a thread {@code quorate-watchdog}, and ends the process when not. */
final class Watchdog {
    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Thread loop;
    private final LoopMeter meter;
    private final int hangTicks;
    private final LoopReport report;
    private final FatalExit fatalExit;
    private final long tickNanos;
    private final Thread thread = new Thread(this::run, "quorate-watchdog");
    private volatile boolean ended;

    Watchdog(Thread loop, LoopMeter meter, int hangTicks, LoopReport report, FatalExit fatalExit) {
        this(loop, meter, hangTicks, report, fatalExit, TICK_NANOS);
    }

    /** For tests: another tick. */
    Watchdog(Thread loop, LoopMeter meter, int hangTicks, LoopReport report, FatalExit fatalExit, long tickNanos) {
        this.loop = loop;
        this.meter = meter;
        this.hangTicks = hangTicks;
        this.report = report;
        this.fatalExit = fatalExit;
        this.tickNanos = tickNanos;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void end() {
        ended = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        HangDetector detector = new HangDetector(hangTicks);
        while (!ended) {
            LockSupport.parkNanos(this, tickNanos);
            String running = meter.running();
            if (!ended && detector.tick(meter.call(), !running.isEmpty())) {
                report.hangs(running, hangTicks, loop.getStackTrace());
                fatalExit.exit();
                return;
            }
        }
    }
}
