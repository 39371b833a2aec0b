package org.quorate.it.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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
    private final Map<String, Map<String, Outcome>> daemonsOnly = new LinkedHashMap<>();

    Check(Report report, Options options, Path home) {
        this.report = report;
        this.options = options;
        this.home = home;
    }

    void run() throws InterruptedException {
        for (Setup setup : options.setups()) {
            if (setup.isMixed()) {
                String ring = setup.daemonsOnly().toString();
                if (!daemonsOnly.containsKey(ring)) {
                    daemonsOnly.put(ring, play(setup.daemonsOnly(), Map.of()));
                }
                play(setup, daemonsOnly.get(ring));
            } else {
                daemonsOnly.put(setup.toString(), play(setup, Map.of()));
            }
        }
    }

    private Map<String, Outcome> play(Setup setup, Map<String, Outcome> beside) throws InterruptedException {
        report.say(setup + ":");
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        Consumer<Outcome> taker = outcome -> {
            outcomes.put(outcome.name(), outcome);
            Outcome before = beside.get(outcome.name());
            report.outcome(before == null ? outcome : Report.beside(outcome, before));
        };
        int failuresBefore = report.failures();
        try {
            RunDirectory directory = options.newDirectory();
            try (Lab lab = new Lab(setup, directory, home)) {
                new Playing(lab, taker).play();
            } catch (IOException trouble) {
                report.fails(trouble.getMessage());
            }
            end(directory, report.failures() == failuresBefore);
        } catch (IOException trouble) {
            report.fails(trouble.getMessage());
        }
        return outcomes;
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
