package org.quorate.it.lab.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.quorate.it.lab.node.Lab;
import org.quorate.it.lab.node.LabNode;
import org.quorate.it.lab.trace.Latencies;

/** All scenarios, in the order in which they are played. */
final class Scenarios {
    /** How long a paused node stands still. */
    private static final long PAUSE_MILLIS = 5000;

    private Scenarios() {}

    /**
     * Those that a ring of so many nodes goes through after its start. Victims are the representative and the last node, which is of the
     * other kind in a mixed ring.
     */
    static List<Scenario> of(int nodes) {
        List<Scenario> all = new ArrayList<>();
        all.add(traffic("small messages", 300, 100, 3000));
        all.add(traffic("large messages", 15, 50_000, 2000));
        for (int victim : List.of(1, nodes)) {
            all.add(leave(victim));
            all.add(kill(victim));
            all.add(pause(victim));
        }
        List<Integer> ids = IntStream.rangeClosed(1, nodes).boxed().toList();
        List<List<Integer>> halves = List.of(ids.subList(0, nodes / 2), ids.subList(nodes / 2, nodes));
        List<List<Integer>> combed = List.of(
                ids.stream().filter(id -> id % 2 == 1).toList(),
                ids.stream().filter(id -> id % 2 == 0).toList());
        all.add(partition(halves));
        if (nodes > 2 && !combed.equals(halves)) {
            all.add(partition(combed));
        }
        return all;
    }

    private record Named(String name, Play play) implements Scenario {
        @Override
        public void play(Stage stage) throws IOException, InterruptedException {
            play.play(stage);
        }
    }

    private interface Play {
        void play(Stage stage) throws IOException, InterruptedException;
    }

    /** All nodes start at once. */
    static Scenario coldStart() {
        return new Scenario() {
            @Override
            public String name() {
                return "cold start";
            }

            @Override
            public boolean isRepeatable() {
                return false;
            }

            @Override
            public void play(Stage stage) throws IOException, InterruptedException {
                long begun = System.nanoTime();
                for (LabNode node : stage.lab().nodes()) {
                    node.start();
                }
                long since = begun;
                for (LabNode node : stage.lab().nodes()) {
                    since = Math.max(since, stage.awaitStarted(node, begun));
                }
                stage.awaitAll("ring of all", since);
                requireBelief(stage);
            }
        };
    }

    /** Every node takes all for members. */
    static void requireBelief(Stage stage) throws InterruptedException {
        Lab lab = stage.lab();
        for (LabNode node : lab.up()) {
            node.doubts(lab.up().size()).ifPresent(stage::flaw);
        }
    }

    private static Scenario traffic(String what, int perSecond, int bytes, long millis) {
        return new Named(what, stage -> {
            stage.lab().traffic(perSecond, bytes);
            stage.hold(millis);
            double median = 0;
            double most = 0;
            int count = 0;
            for (LabNode node : stage.lab().nodes()) {
                Latencies times = node.trace().latencies();
                count += times.count();
                median = Math.max(median, times.millis(0.5));
                most = Math.max(most, times.millis(0.99));
            }
            if (count > 0) {
                stage.note(String.format(
                        Locale.ROOT, "slowest client p50 %.2f ms, p99 %.2f ms of %d", median, most, count));
            }
        });
    }

    private static Scenario leave(int victim) {
        return new Named("leave and join of node" + victim, stage -> {
            LabNode node = stage.lab().node(victim);
            long left = System.nanoTime();
            node.leave();
            boolean without = stage.awaitAll("ring without it", left);
            node.awaitEnd();
            if (without) {
                comeBack(stage, node);
            }
        });
    }

    private static Scenario kill(int victim) {
        return new Named("kill -9 and restart of node" + victim, stage -> {
            LabNode node = stage.lab().node(victim);
            long killed = System.nanoTime();
            node.kill();
            if (stage.awaitAll("ring without it", killed)) {
                comeBack(stage, node);
            }
        });
    }

    private static void comeBack(Stage stage, LabNode node) throws IOException, InterruptedException {
        long now = System.nanoTime();
        node.start();
        stage.awaitAll("ring with it", stage.awaitStarted(node, now));
    }

    private static Scenario pause(int victim) {
        return new Named("pause of 5 s of node" + victim, stage -> {
            LabNode node = stage.lab().node(victim);
            long paused = System.nanoTime();
            node.pause();
            boolean without = stage.awaitAll("ring without it", paused);
            stage.hold(Math.max(0, PAUSE_MILLIS - (System.nanoTime() - paused) / 1_000_000));
            long resumed = System.nanoTime();
            node.resume();
            if (without) {
                stage.awaitAll("ring with it", resumed);
            }
        });
    }

    private static Scenario partition(List<List<Integer>> groups) {
        return new Named("partition " + groups.get(0) + " | " + groups.get(1), stage -> {
            long cut = System.nanoTime();
            stage.lab().hosts().partition(groups);
            boolean apart = stage.awaitRings("two rings", cut, groups);
            long healed = System.nanoTime();
            stage.lab().hosts().merge();
            if (apart) {
                stage.awaitAll("one ring", healed);
            }
        });
    }
}
