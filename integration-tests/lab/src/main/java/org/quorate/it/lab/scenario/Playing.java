package org.quorate.it.lab.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.quorate.it.lab.node.Lab;
import org.quorate.it.lab.node.LabNode;

/** Plays scenarios on one ring, one after the other, with messages of all nodes all the time. */
public final class Playing {
    private static final int MESSAGES_PER_SECOND = 50;
    private static final int MESSAGE_BYTES = 200;

    /**
     * How often a scenario is played in which somebody waited longer than with daemons only, before that counts: whether two nodes agree
     * at the first attempt after one of them stood still is a matter of microseconds, for daemons as well.
     */
    private static final int MEASURED = 3;

    private final Lab lab;
    private final Map<String, Outcome> daemonsOnly;
    private final List<Outcome> coldStarts;
    private final Consumer<Outcome> outcomes;

    /**
     * On a ring.
     *
     * @param daemonsOnly what came of the same scenarios with daemons only, by name; those that are known
     * @param coldStarts those of rings like this one before; gets the one of this ring
     * @param outcomes gets each as it is known
     */
    public Playing(Lab lab, Map<String, Outcome> daemonsOnly, List<Outcome> coldStarts, Consumer<Outcome> outcomes) {
        this.lab = lab;
        this.daemonsOnly = daemonsOnly;
        this.coldStarts = coldStarts;
        this.outcomes = outcomes;
    }

    /**
     * From the start of the nodes to their end. Ends early when the ring is not fit for another scenario, and when somebody waited too long
     * for the first ring, which counts only when it has been started often enough.
     *
     * @param chosen which scenarios are played, by name, between start and end
     * @param done names of those that were played on a ring before this one and are not played again; gets those of this one
     * @return whether it came to the end
     */
    public boolean play(Predicate<String> chosen, Set<String> done) throws InterruptedException {
        if (!start(done)) {
            return false;
        }
        List<Scenario> all = new ArrayList<>();
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

    /** Whether the ring is fit for scenarios. Where the start of one like it was judged before, it only has to come to be. */
    private boolean start(Set<String> done) throws InterruptedException {
        Scenario coldStart = Scenarios.coldStart();
        if (done.contains(coldStart.name())) {
            List<Outcome> again = new ArrayList<>();
            boolean whole = playOnce(coldStart, again);
            outcomes.accept(again.get(0));
            return whole;
        }
        boolean whole = playOnce(coldStart, coldStarts);
        Outcome started = judged(coldStarts, Optional.ofNullable(daemonsOnly.get(coldStart.name())));
        if (whole && started.isTooLong() && coldStarts.size() < MEASURED) {
            return false;
        }
        outcomes.accept(started);
        done.add(coldStart.name());
        return whole;
    }

    /** Plays one of those, for a ring that exists. @return whether the ring is fit for another one */
    boolean play(Scenario scenario) throws InterruptedException {
        List<Outcome> played = new ArrayList<>();
        boolean whole = playOnce(scenario, played);
        Optional<Outcome> before = Optional.ofNullable(daemonsOnly.get(scenario.name()));
        Outcome judged = judged(played, before);
        while (whole && scenario.isRepeatable() && judged.isTooLong() && played.size() < MEASURED) {
            whole = playOnce(scenario, played);
            judged = judged(played, before);
        }
        outcomes.accept(judged);
        return whole;
    }

    private static Outcome judged(List<Outcome> played, Optional<Outcome> before) {
        Outcome all = Outcome.ofAll(played);
        return before.map(all::beside).orElse(all);
    }

    private boolean playOnce(Scenario scenario, List<Outcome> played) throws InterruptedException {
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
        played.add(stage.outcome(scenario.name()));
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
            public boolean isRepeatable() {
                return false;
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
