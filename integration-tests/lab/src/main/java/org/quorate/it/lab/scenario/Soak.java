package org.quorate.it.lab.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.quorate.it.lab.node.Lab;
import org.quorate.it.lab.node.LabNode;

/** A random fault every five seconds; the ring is whole before the next one, and what all were told is judged now and then. */
public final class Soak {
    /** From one fault to the next, when the ring is whole by then. */
    public static final long PERIOD_MILLIS = 5000;

    private static final int MESSAGES_PER_SECOND = 50;
    private static final int MESSAGE_BYTES = 200;

    /** Faults between two judgements. */
    private static final int JUDGED_AFTER = 6;

    private final Lab lab;
    private final Consumer<Outcome> outcomes;
    private final RandomGenerator chance;
    private final Map<String, Integer> counts = new TreeMap<>();
    private int faults;
    private int late;

    /** @param outcomes gets one for each stretch of faults that is judged */
    public Soak(Lab lab, long seed, Consumer<Outcome> outcomes) {
        this.lab = lab;
        this.outcomes = outcomes;
        this.chance = new SplittableRandom(seed);
    }

    /** From the start of the nodes. Ends early when a ring does not become whole. */
    public void run(double minutes) throws IOException, InterruptedException {
        long end = System.nanoTime() + (long) (minutes * TimeUnit.MINUTES.toNanos(1));
        Playing playing = new Playing(lab, Map.of(), new ArrayList<>(), outcomes);
        boolean whole = playing.play(Scenarios.coldStart());
        while (whole && System.nanoTime() - end < 0) {
            whole = stretch(end);
        }
    }

    /** Some faults and a judgement. */
    private boolean stretch(long end) throws IOException, InterruptedException {
        Stage stage = new Stage(lab);
        lab.traffic(MESSAGES_PER_SECOND, MESSAGE_BYTES);
        StringBuilder name = new StringBuilder();
        boolean whole = true;
        for (int i = 0; whole && i < JUDGED_AFTER && System.nanoTime() - end < 0; i++) {
            Fault fault = Fault.draw(chance, lab.nodes().size());
            faults++;
            name.append(i == 0 ? "" : ", ")
                    .append('#')
                    .append(faults)
                    .append(' ')
                    .append(fault);
            whole = befall(stage, fault);
        }
        if (whole) {
            Scenarios.requireBelief(stage);
            Settling.settle(stage);
        }
        outcomes.accept(stage.outcome(name.toString()));
        return whole;
    }

    private boolean befall(Stage stage, Fault fault) throws IOException, InterruptedException {
        counts.merge(fault.what().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
        long struck = System.nanoTime();
        fault.strike(lab);
        stage.hold(Math.max(0, fault.millis() - millisSince(struck)));
        long healed = System.nanoTime();
        fault.heal(lab);
        if (fault.what() == Fault.What.KILL || fault.what() == Fault.What.LEAVE) {
            LabNode node = lab.node(fault.node());
            healed = stage.awaitStarted(node, healed);
        }
        boolean whole = stage.awaitAll("#" + faults, healed);
        long left = PERIOD_MILLIS - millisSince(struck);
        late += left < 0 ? 1 : 0;
        stage.hold(Math.max(0, left));
        return whole;
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    /** What was done: numbers of faults by kind, and how many came later than they should. */
    public String summary() {
        return faults + " faults " + counts + ", " + late + " of them not over within " + PERIOD_MILLIS / 1000 + " s";
    }
}
