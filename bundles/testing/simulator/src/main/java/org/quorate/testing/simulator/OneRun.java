package org.quorate.testing.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.testing.simulator.chart.SequenceChart;
import org.quorate.testing.simulator.schedule.Origin;
import org.quorate.testing.simulator.schedule.Schedule;
import org.quorate.testing.simulator.schedule.ScheduleText;
import org.quorate.testing.simulator.world.Breach;
import org.quorate.testing.simulator.world.Tamper;

/** The run of one seed or schedule, as it was asked for: watched, drawn, made small, written down. */
final class OneRun {
    private static final int LINES_OF_A_FAILURE = 60;
    private static final int ALL_LINES = 5_000_000;
    private static final int ROWS_OF_A_CHART = 400;

    private final Options options;
    private final PrintStream out;
    private final Simulation simulation;
    private final String name;

    /** The run that the options name. */
    OneRun(Options options, PrintStream out) throws IOException, Options.Misused {
        this.options = options;
        this.out = out;
        if (options.schedule.isPresent()) {
            Path file = options.schedule.get();
            simulation = new Simulation(read(file), file.toString());
            name = file.getFileName().toString();
        } else {
            long seed = options.seed.getAsLong();
            simulation = new Simulation(seed, options.profile);
            name = Long.toString(seed);
        }
    }

    private static Schedule read(Path file) throws IOException, Options.Misused {
        try {
            return ScheduleText.read(Files.readString(file));
        } catch (IllegalArgumentException wrong) {
            throw new Options.Misused(file + ": " + wrong.getMessage());
        }
    }

    /** Does it; answers whether a promise was broken. */
    boolean run(Consumer<String> progress) throws IOException, Options.Misused {
        Outcome outcome = options.trace.isPresent() ? traced(options.trace.get()) : simulation.run();
        boolean broken = outcome.breach().isPresent();
        if (options.verbose || broken && !options.shrink) {
            Transcript transcript = new Transcript(options.verbose ? ALL_LINES : LINES_OF_A_FAILURE);
            simulation.run(transcript, Tamper.NONE);
            out.print(transcript.text());
        }
        out.println(outcome.profile());
        out.printf(
                "%s: %,d events, %s virtual s, %,d configuration changes, %,d deliveries, hash %016x%n",
                outcome.words().substring(2),
                outcome.events(),
                outcome.seconds(),
                outcome.changes(),
                outcome.deliveries(),
                outcome.hash());
        out.print(outcome.report());
        if (options.verbose) {
            outcome.breach().ifPresent(this::cause);
        }
        if (options.shrink || options.chart || options.file.isPresent()) {
            Schedule whole = simulation.recorded(Tamper.NONE);
            Origin origin = origin(whole, outcome);
            show(options.shrink ? new Shrinking(options, out, progress).shrink(whole, outcome) : whole, origin);
        }
        return broken;
    }

    private Outcome traced(Path into) throws IOException {
        Path directory = into.resolve(name);
        try (TraceLog log = new TraceLog(directory)) {
            Outcome outcome = simulation.run(log, Tamper.NONE);
            if (outcome.breach().isEmpty()) {
                log.complete(outcome.virtualNanos());
            }
            out.println("event logs: " + directory);
            return outcome;
        }
    }

    private void cause(Breach breach) {
        if (breach.getCause() != null) {
            for (StackTraceElement element : breach.getCause().getStackTrace()) {
                out.println("    at " + element);
            }
        }
    }

    /** A stored schedule keeps its own; what a run has found out is better than nothing. */
    private Origin origin(Schedule whole, Outcome outcome) {
        return whole.origin().equals(Origin.NONE)
                ? new Origin(
                        outcome.breach().map(Breach::property).orElse(""),
                        "",
                        String.join(",", options.shows),
                        (options.name.isEmpty() ? "" : options.name + ": ")
                                + outcome.breach().map(Breach::getMessage).orElse("made of " + outcome.words()))
                : whole.origin();
    }

    private void show(Schedule schedule, Origin origin) throws IOException, Options.Misused {
        if (options.chart || options.shrink) {
            SequenceChart chart = new SequenceChart(schedule.profile().nodes, ROWS_OF_A_CHART);
            // What is kept for what it shows is drawn up to there.
            List<Counter> shown = origin.breaks().isEmpty() ? Shrinking.counters(options.shows) : List.of();
            new Simulation(schedule, name)
                    .run(chart, Tamper.NONE, world -> !shown.isEmpty() && Shrinking.areShown(shown, world));
            out.print(chart.text());
        }
        if (options.file.isEmpty()) {
            return;
        }
        Path file = options.file.get();
        Files.writeString(file, ScheduleText.write(schedule.with(origin)));
        out.println("schedule: " + file);
        if (!origin.breaks().isEmpty()) {
            String called = options.name.isEmpty() ? name : options.name;
            out.println(RegressionSkeleton.of(called, file.getFileName().toString(), origin));
        }
    }
}
