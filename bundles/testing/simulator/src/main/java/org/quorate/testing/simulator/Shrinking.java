package org.quorate.testing.simulator;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.testing.simulator.schedule.Schedule;
import org.quorate.testing.simulator.shrink.Shrinker;
import org.quorate.testing.simulator.shrink.Trial;
import org.quorate.testing.simulator.world.Recorder;
import org.quorate.testing.simulator.world.Tamper;
import org.quorate.testing.simulator.world.World;

/** Makes a schedule small within a minute: one that breaks something, or one that shows something and breaks nothing. */
final class Shrinking {
    private static final long BUDGET_NANOS = 60 * World.SECOND;

    private final List<Counter> shows;
    private final PrintStream out;
    private final Consumer<String> progress;

    Shrinking(Options options, PrintStream out, Consumer<String> progress) throws Options.Misused {
        this.out = out;
        this.progress = progress;
        shows = counters(options.shows);
    }

    /** Counters of these names. */
    static List<Counter> counters(List<String> names) throws Options.Misused {
        try {
            return names.stream().map(Counter::valueOf).toList();
        } catch (IllegalArgumentException none) {
            throw new Options.Misused("--shows wants names of counters, of " + Arrays.toString(Counter.values()));
        }
    }

    /** The smaller schedule; the same where the run neither breaks nor shows anything. */
    Schedule shrink(Schedule whole, Outcome outcome) {
        boolean breaks = outcome.breach().isPresent();
        if (!breaks && (shows.isEmpty() || !shown(outcome))) {
            out.println("nothing to shrink: no promise is broken" + (shows.isEmpty() ? "" : ", and not all is shown"));
            return whole;
        }
        long start = System.nanoTime();
        Shrinker shrinker = new Shrinker(
                breaks ? new Candidates(Tamper.NONE) : this::show,
                () -> System.nanoTime() - start < BUDGET_NANOS,
                progress);
        Schedule small = shrinker.shrink(whole);
        out.printf(
                "shrunk from %s to %s in %d runs, %.1f s%n",
                whole.size(), small.size(), shrinker.runs(), (double) (System.nanoTime() - start) / World.SECOND);
        return small;
    }

    /** Whether all of these have been counted. */
    static boolean areShown(List<Counter> shows, World world) {
        for (Counter counter : shows) {
            if (world.counted(counter) == 0) {
                return false;
            }
        }
        return true;
    }

    private boolean shown(Outcome outcome) {
        return outcome.breach().isEmpty()
                && shows.stream().allMatch(counter -> outcome.counted().get(counter) > 0);
    }

    private Optional<Trial.Failure> show(Schedule schedule, long untilNanos, Recorder recorder) {
        try {
            Outcome outcome = new Simulation(schedule, "")
                    .run(recorder, Tamper.NONE, world -> world.now() > untilNanos || areShown(shows, world));
            return shown(outcome) ? Optional.of(new Trial.Failure("shows", outcome.virtualNanos())) : Optional.empty();
        } catch (IllegalArgumentException impossible) {
            return Optional.empty();
        }
    }
}
