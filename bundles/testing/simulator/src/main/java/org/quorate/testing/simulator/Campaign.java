package org.quorate.testing.simulator;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.quorate.node.ThreadSafe;
import org.quorate.testing.simulator.table.TableReport;
import org.quorate.testing.simulator.table.TableWatch;
import org.quorate.testing.simulator.table.Tally;
import org.quorate.testing.simulator.world.World;

/** Many runs, one thread per core, each with seeds of its own. */
@ThreadSafe
final class Campaign {
    /** Violations after which it gives up. */
    static final int MAX_VIOLATIONS = 20;

    private static final double NANOS = World.SECOND;

    private final Options options;
    private final Consumer<Outcome> onViolation;
    private final AtomicLong nextSeed;
    private final long startNanos = System.nanoTime();
    private final Tally tally = new Tally();
    private long seeds;
    private long events;
    private long virtualNanos;
    private long changes;
    private long deliveries;
    private int violations;
    private long cpuNanos;

    Campaign(Options options, Consumer<Outcome> onViolation) {
        this.options = options;
        this.onViolation = onViolation;
        nextSeed = new AtomicLong(options.first);
    }

    /** Starts all threads; {@link Thread#join} them. */
    List<Thread> start() {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < options.threads; i++) {
            Thread thread = new Thread(this::work, "simulation-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private void work() {
        long before = cpu();
        while (true) {
            long seed = nextSeed.getAndIncrement();
            if (seed - options.first >= options.count
                    || !options.isRange() && elapsed() >= options.seconds
                    || hasEnough()) {
                return;
            }
            Outcome outcome = run(new Simulation(seed, options.profile));
            long after = cpu();
            add(outcome, after - before);
            before = after;
        }
    }

    private Outcome run(Simulation simulation) {
        if (!options.coverage) {
            return simulation.run();
        }
        TableWatch watch = new TableWatch();
        Outcome outcome = simulation.run(watch, watch);
        if (outcome.profile().judged) { // Else damaged frames make cores do what no row foresees.
            synchronized (tally) {
                tally.add(watch.tally());
            }
        }
        return outcome;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private double elapsed() {
        return (System.nanoTime() - startNanos) / NANOS;
    }

    private synchronized boolean hasEnough() {
        return violations >= MAX_VIOLATIONS;
    }

    private synchronized void add(Outcome outcome, long spentNanos) {
        seeds++;
        events += outcome.events();
        virtualNanos += outcome.virtualNanos();
        changes += outcome.changes();
        deliveries += outcome.deliveries();
        cpuNanos += spentNanos;
        if (outcome.breach().isPresent()) {
            violations++;
            onViolation.accept(outcome);
        }
    }

    synchronized int violations() {
        return violations;
    }

    /** The transition table with its counts, where that was asked for. */
    TableReport table() {
        synchronized (tally) {
            return new TableReport(tally);
        }
    }

    /** How far it is, in one line. */
    synchronized String summary() {
        return String.format(
                "%,d seeds, %,d events, %,.0f events per CPU-second, %,.1f virtual hours, %,d configuration changes, "
                        + "%,d deliveries, %d violations",
                seeds,
                events,
                cpuNanos == 0 ? 0 : events * NANOS / cpuNanos,
                virtualNanos / NANOS / 3600,
                changes,
                deliveries,
                violations);
    }

    /** The same, short enough for a terminal. */
    synchronized String progress() {
        return String.format(
                "%3.0f s  %,d seeds  %,.1f virtual hours  %,d changes  %d violations",
                elapsed(), seeds, virtualNanos / NANOS / 3600, changes, violations);
    }
}
