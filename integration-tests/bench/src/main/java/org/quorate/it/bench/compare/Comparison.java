package org.quorate.it.bench.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.quorate.it.bench.Options;
import org.quorate.it.bench.launch.Launcher;
import org.quorate.it.bench.node.Work;
import org.quorate.it.bench.run.BenchFault;
import org.quorate.it.bench.run.Cohort;
import org.quorate.it.bench.run.Footprint;
import org.quorate.it.bench.run.Outcome;

/**
 * Rounds that alternate between the contenders. In each round every contender is started anew, does all of the work, and is ended, so
 * that none takes processor time or memory from another and none has a happier virtual machine than the others for the whole run.
 */
public final class Comparison {
    private final Options options;
    private final List<Launcher> launchers;
    private final Path directory;
    private final PrintStream progress;
    private final Plan plan;
    private final Scores scores;
    private int number;

    /**
     * Of these contenders.
     *
     * @param directory where each start gets a directory of its own
     * @param progress a line for each figure
     */
    public Comparison(Options options, List<Launcher> launchers, Path directory, PrintStream progress) {
        this.options = options;
        this.launchers = launchers;
        this.directory = directory;
        this.progress = progress;
        plan = new Plan(options);
        scores = new Scores(options.rounds());
    }

    /** Does all rounds. @return what can be said about them */
    public Report run() throws IOException, InterruptedException {
        for (int round = 0; round < options.rounds(); round++) {
            for (Launcher launcher : launchers) {
                start(launcher, round);
            }
        }
        return new Report(options, launchers.stream().map(Launcher::name).toList(), plan.measures(), scores);
    }

    /** One start does all of the work, unless it breaks: what is left is then done by another. */
    private void start(Launcher launcher, int round) throws IOException, InterruptedException {
        List<Measure> left = plan.measures(launcher);
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            Path place = directory.resolve(launcher.name() + "-" + (round + 1) + "-" + attempt);
            int done = 0;
            try (Cohort cohort = Cohort.start(launcher, options.nodes(), place)) {
                for (Work work : plan.warmUp(launcher, number + 1)) {
                    number++;
                    cohort.perform(work);
                }
                for (Measure measure : left) {
                    number++;
                    Outcome outcome = cohort.perform(plan.work(measure, number));
                    tell(launcher, round, measure, outcome);
                    scores.add(measure, launcher.name(), round, outcome);
                    done++;
                    if (outcome.flaw().isPresent()) {
                        break;
                    }
                }
                for (List<Long> pids : cohort.pids().values()) {
                    scores.addResident(launcher.name(), Footprint.residentBytes(pids));
                }
            } catch (BenchFault broken) {
                progress.println(launcher.name() + ": " + broken.getMessage());
                // One that does nothing at all is not asked again.
                int given = done == 0 ? left.size() : done + 1;
                for (Measure measure : left.subList(done, given)) {
                    scores.flaw(measure, launcher.name(), round, firstLine(broken));
                }
                done = given;
            }
            left = left.subList(done, left.size());
        }
    }

    private void tell(Launcher launcher, int round, Measure measure, Outcome outcome) {
        String figure = measure.kind() == Work.Kind.FLOOD
                ? String.format(
                        Locale.ROOT,
                        "%,.0f/s, %.0f MB/s",
                        outcome.messagesPerSecond(),
                        outcome.messagesPerSecond() * measure.size() / 1e6)
                : String.format(Locale.ROOT, "%.0f µs", outcome.peerMicros("p50"));
        progress.printf(
                "round %d of %d, %s: %s %s %s %s%s%n",
                round + 1,
                options.rounds(),
                launcher.name(),
                measure.kind().verb(),
                measure.sizeText(),
                measure.deliveryText(),
                figure,
                outcome.flaw().map(why -> " ✘ " + why).orElse(""));
    }

    private static String firstLine(BenchFault fault) {
        return fault.getMessage().lines().findFirst().orElse("");
    }
}
