package org.quorate.it.lab.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.quorate.it.lab.node.Kind;
import org.quorate.it.lab.node.Lab;
import org.quorate.it.lab.node.LabNode;

/** Where one scenario plays: does things, waits for rings, and notes how long that took. */
final class Stage {
    /** On top of what the protocol needs: programs start, the machine is busy. */
    private static final long SLACK_MILLIS = 20_000;

    /** A virtual machine on a machine that is busy starts that slowly. */
    private static final long START_MILLIS = 60_000;

    private static final double NANOS_PER_MILLI = 1e6;

    private final Lab lab;
    private final RingWatch watch;
    private final Map<String, Double> millis = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> flaws = new ArrayList<>();

    Stage(Lab lab) {
        this.lab = lab;
        this.watch = new RingWatch(lab);
    }

    Lab lab() {
        return lab;
    }

    /**
     * Waits for one ring of all nodes that run and are not paused.
     *
     * @param label of the time that clients wait
     * @param sinceNanos from when it counts
     */
    boolean awaitAll(String label, long sinceNanos) throws IOException, InterruptedException {
        return awaitRings(label, sinceNanos, List.of(ids(lab.up())));
    }

    /** Waits for a ring of each group. @return false when they did not come, which is a flaw then */
    boolean awaitRings(String label, long sinceNanos, List<List<Integer>> groups)
            throws IOException, InterruptedException {
        long patience = lab.setup().effectiveTokenMillis() + 2 * lab.setup().consensusMillis() + SLACK_MILLIS;
        Optional<RingWatch.Formed> formed = watch.await(groups, patience);
        if (formed.isEmpty()) {
            flaws.add(label + ": no ring of " + groups + " within " + patience / 1000 + " s: " + watch.describe());
            return false;
        }
        List<Integer> daemons = lab.nodes().stream()
                .filter(n -> n.kind() == Kind.COROSYNC)
                .map(LabNode::id)
                .toList();
        List<Integer> others = lab.nodes().stream()
                .filter(n -> n.kind() == Kind.QUORATE)
                .map(LabNode::id)
                .toList();
        note(label, formed.get().last(daemons), sinceNanos);
        note(
                daemons.isEmpty() ? label : label + Outcome.AT_QUORATE,
                formed.get().last(others),
                sinceNanos);
        return true;
    }

    private void note(String label, OptionalLong nanos, long sinceNanos) {
        if (nanos.isPresent()) {
            millis.put(label, Math.max(0, (nanos.getAsLong() - sinceNanos) / NANOS_PER_MILLI));
        }
    }

    /** Waits while nothing is expected, and notices processes that end. */
    void hold(long time) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(time);
        while (System.nanoTime() - end < 0) {
            lab.requireNoTrouble();
            Thread.sleep(Math.min(100, Math.max(1, (end - System.nanoTime()) / 1_000_000)));
        }
    }

    /** Waits until a node that was started tells from when its time counts. */
    long awaitStarted(LabNode node, long startedAfterNanos) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
        while (node.startedNanos() < startedAfterNanos && System.nanoTime() - end < 0) {
            hold(10);
        }
        return Math.max(node.startedNanos(), startedAfterNanos);
    }

    void note(String fact) {
        notes.add(fact);
    }

    void flaw(String what) {
        flaws.add(what);
    }

    Outcome outcome(String name) {
        return new Outcome(name, millis, List.copyOf(notes), List.copyOf(flaws));
    }

    static List<Integer> ids(Collection<LabNode> nodes) {
        return nodes.stream().map(LabNode::id).toList();
    }
}
