package org.quorate.it.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.quorate.it.lab.host.RunDirectory;
import org.quorate.it.lab.node.Lab;
import org.quorate.it.lab.node.Setup;
import org.quorate.it.lab.scenario.Outcome;
import org.quorate.it.lab.scenario.Playing;

/** Plays all scenarios on each ring. Before the first mixed ring of a size and transport the same is played with daemons only. */
final class Check {
    private final Report report;
    private final Options options;
    private final Path home;
    private final Matrix matrix = new Matrix();
    private final Map<String, Map<String, Outcome>> daemonsOnly = new LinkedHashMap<>();

    Check(Report report, Options options, Path home) {
        this.report = report;
        this.options = options;
        this.home = home;
    }

    void run() throws InterruptedException {
        for (Setup setup : options.setups()) {
            Map<String, Outcome> beside = Map.of();
            if (setup.isMixed()) {
                String ring = setup.daemonsOnly().toString();
                if (!daemonsOnly.containsKey(ring)) {
                    daemonsOnly.put(ring, play(setup.daemonsOnly(), Map.of()));
                }
                beside = daemonsOnly.get(ring);
            }
            daemonsOnly.put(setup.toString(), play(setup, beside));
        }
        report.say("");
        matrix.lines().forEach(report::say);
        report.say("");
    }

    /** A ring that is not fit for more after a scenario is followed by another one for those that are left. */
    private Map<String, Outcome> play(Setup setup, Map<String, Outcome> beside) throws InterruptedException {
        report.say(setup + ":");
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        Consumer<Outcome> taker = outcome -> {
            if (!outcomes.containsKey(outcome.name()) || !outcome.holds()) {
                outcomes.put(outcome.name(), outcome);
                report.outcome(outcome);
            }
        };
        Set<String> done = new LinkedHashSet<>();
        List<Outcome> coldStarts = new ArrayList<>();
        try {
            int before;
            do {
                before = done.size();
            } while (!playOnce(setup, beside, coldStarts, done, taker) && (done.size() > before || done.isEmpty()));
        } catch (IOException trouble) {
            report.fails(trouble.getMessage());
        }
        matrix.add(setup.toString(), outcomes);
        return outcomes;
    }

    private boolean playOnce(
            Setup setup,
            Map<String, Outcome> beside,
            List<Outcome> coldStarts,
            Set<String> done,
            Consumer<Outcome> taker)
            throws IOException, InterruptedException {
        int failuresBefore = report.failures();
        RunDirectory directory = options.newDirectory();
        boolean whole = false;
        try (Lab lab = new Lab(setup, directory, home)) {
            whole = new Playing(lab, beside, coldStarts, taker).play(options::plays, done);
        } finally {
            end(directory, report.failures() == failuresBefore);
        }
        return whole;
    }

    private void end(RunDirectory directory, boolean held) throws IOException {
        if (held && !options.keep()) {
            directory.remove();
        } else {
            directory.keep();
            report.say("    settings and logs of all nodes: " + directory.path());
        }
    }
}
