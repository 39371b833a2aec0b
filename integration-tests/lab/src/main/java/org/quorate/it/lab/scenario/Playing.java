package org.quorate.it.lab.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.quorate.it.lab.node.Lab;
import org.quorate.it.lab.node.LabNode;

/** Plays scenarios on one ring, one after the other, with messages of all nodes all the time. */
public final class Playing {
    private static final int MESSAGES_PER_SECOND = 50;
    private static final int MESSAGE_BYTES = 200;

    private final Lab lab;
    private final Consumer<Outcome> outcomes;

    /** @param outcomes gets each as it is known */
    public Playing(Lab lab, Consumer<Outcome> outcomes) {
        this.lab = lab;
        this.outcomes = outcomes;
    }

    /**
     * From the start of the nodes to their end. Ends early when the ring is not fit for another scenario.
     *
     * @param chosen which scenarios are played, by name, between start and end
     * @param done names of those that were played on a ring before this one and are not played again; gets those of this one
     * @return whether it came to the end
     */
    public boolean play(Predicate<String> chosen, Set<String> done) throws InterruptedException {
        List<Scenario> all = new ArrayList<>(List.of(Scenarios.coldStart()));
        Scenarios.of(lab.nodes().size()).stream()
                .filter(scenario -> chosen.test(scenario.name()) && !done.contains(scenario.name()))
                .forEach(all::add);
        all.add(end());
        for (Scenario scenario : all) {
            done.add(scenario.name());
            if (!play(scenario)) {
                return false;
            }
        }
        return true;
    }

    /** Plays one of those, for a ring that exists. @return whether the ring is fit for another one */
    boolean play(Scenario scenario) throws InterruptedException {
        Stage stage = new Stage(lab);
        boolean whole = false;
        try {
            lab.traffic(MESSAGES_PER_SECOND, MESSAGE_BYTES);
            scenario.play(stage);
            whole = stage.outcome("").holds();
            if (whole && !lab.up().isEmpty()) {
                Settling.settle(stage);
            }
        } catch (IOException trouble) {
            whole = false;
            stage.flaw(trouble.getMessage());
        }
        outcomes.accept(stage.outcome(scenario.name()));
        return whole;
    }

    /** All are told to leave, one after the other, after all believed in all. */
    private static Scenario end() {
        return new Scenario() {
            @Override
            public String name() {
                return "all leave";
            }

            @Override
            public void play(Stage stage) throws IOException, InterruptedException {
                Scenarios.requireBelief(stage);
                Settling.settle(stage);
                List<LabNode> leaving = new ArrayList<>(stage.lab().nodes());
                for (LabNode node : leaving) {
                    node.leave();
                    node.awaitEnd();
                }
                stage.note("every process ended in order");
            }
        };
    }
}
