package org.quorate.it.lab.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.quorate.it.lab.node.Lab;
import org.quorate.it.lab.node.LabNode;

/** Plays all scenarios on one ring, one after the other, with messages of all nodes all the time. */
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

    /** From the start of the nodes to their end. @throws IOException when a process ended by itself, or something cannot be done */
    public void play() throws IOException, InterruptedException {
        if (!play(Scenarios.coldStart())) {
            return;
        }
        for (Scenario scenario : Scenarios.of(lab.nodes().size())) {
            if (!play(scenario)) {
                return;
            }
        }
        play(end());
    }

    /** Plays one of those, for a ring that exists. @return whether the ring is fit for another one */
    boolean play(Scenario scenario) throws IOException, InterruptedException {
        lab.traffic(MESSAGES_PER_SECOND, MESSAGE_BYTES);
        Stage stage = new Stage(lab);
        scenario.play(stage);
        boolean whole = stage.outcome("").holds();
        if (whole && !lab.up().isEmpty()) {
            Settling.settle(stage);
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
