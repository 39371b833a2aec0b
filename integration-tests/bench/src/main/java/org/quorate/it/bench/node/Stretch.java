package org.quorate.it.bench.node;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The part of a round that is measured: how much was delivered and how much processor time this process took in it. A thread of its
 * own looks at the clock, so that nobody who submits or delivers has to.
 */
final class Stretch {
    private final Round round;
    private volatile boolean over;
    private long beganNanos;
    private long beganDelivered;
    private long beganCpu;
    private long nanos;
    private long delivered;
    private long cpu;

    Stretch(Round round) {
        this.round = round;
    }

    /** Begins after one time and ends after another. */
    Thread run(int warmMillis, int measureMillis) {
        Thread thread = new Thread(
                () -> {
                    try {
                        TimeUnit.MILLISECONDS.sleep(warmMillis);
                        begin();
                        TimeUnit.MILLISECONDS.sleep(measureMillis);
                        end();
                    } catch (InterruptedException stopped) {
                        over = true;
                    }
                },
                "bench-clock");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    void begin() {
        beganCpu = cpuNanos();
        beganDelivered = round.delivered();
        beganNanos = System.nanoTime();
        round.measuring = true;
    }

    void end() {
        round.measuring = false;
        nanos = System.nanoTime() - beganNanos;
        delivered = round.delivered() - beganDelivered;
        cpu = cpuNanos() - beganCpu;
        over = true;
    }

    /** Whether it has ended, and with it the submitting. Any thread. */
    boolean isOver() {
        return over;
    }

    /** What was measured, into the line that reports it; after the end. */
    Line describe(Line line) {
        return line.with("window_messages", delivered)
                .with("window_nanos", nanos)
                .with("cpu_nanos", cpu);
    }

    /** User and system time of this process; the kernel counts it in hundredths of a second. */
    private static long cpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }
}
