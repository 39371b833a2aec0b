package org.quorate.shell.client.demo.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.quorate.shell.client.demo.Demo;
import org.quorate.shell.client.demo.DemoFault;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.shell.client.demo.Network;
import org.quorate.shell.client.demo.RingWait;

/** What is done to three nodes under load, step by step, each with a deadline. Belongs to one thread. */
final class CheckScenario {
    private static final long START_MILLIS = 60_000;
    private static final long RING_MILLIS = 20_000;
    private static final long PAUSE_MILLIS = 5000;
    private static final long QUIET_MILLIS = 1000;

    private final Demo demo;
    private final CheckPlan plan;
    private final CheckReport report;
    private final CheckLoad load;
    private final DemoNode node1;
    private final DemoNode node2;
    private final DemoNode node3;
    private final List<DemoNode> all;

    /** Moments of {@link System#nanoTime}, and what came out. */
    static final class Moments {
        long startedNanos;
        long killedNanos;
        long pausedNanos;
        long resumedNanos;
        long cutNanos;
        long actsNanos;
        long healedNanos;
        long loadNanos;
        long loadEndNanos;
        String lastRing = "";
        Map<Integer, Long> accepted = Map.of();
    }

    private final Moments moments = new Moments();

    CheckScenario(Demo demo, CheckPlan plan, CheckReport report, CheckLoad load) {
        this.demo = demo;
        this.plan = plan;
        this.report = report;
        this.load = load;
        all = demo.nodes();
        node1 = all.get(0);
        node2 = all.get(1);
        node3 = all.get(2);
    }

    Moments run() throws IOException, InterruptedException {
        start();
        kill();
        pause();
        partition();
        swap("transport");
        swap("ordering");
        amount();
        drain();
        quorum();
        return moments;
    }

    private void start() throws IOException, InterruptedException {
        long start = System.nanoTime();
        demo.startAll(all, START_MILLIS);
        moments.startedNanos = System.nanoTime();
        String ring = ring("after the start", all);
        verdicts("after the start", all);
        done("three nodes started, ring " + ring, start);
        start = System.nanoTime();
        for (DemoNode node : all) {
            load.subscribe(node);
        }
        for (DemoNode node : all) {
            load.publish(node);
        }
        moments.loadNanos = System.nanoTime();
        load.awaitFlow(all);
        done("all publish, all subscribe, input passes everywhere", start);
    }

    private void kill() throws IOException, InterruptedException {
        List<DemoNode> rest = List.of(node1, node2);
        Thread.sleep(QUIET_MILLIS);
        long start = System.nanoTime();
        moments.killedNanos = node3.kill();
        load.killed(node3);
        ring("after node3 was killed", rest);
        verdicts("after node3 was killed", rest);
        load.awaitFlow(rest);
        load.requireAlive();
        done("node3 killed (kill -9), the others go on", start);
        start = System.nanoTime();
        demo.startAll(List.of(node3), START_MILLIS);
        load.subscribe(node3);
        ring("after node3 was restarted", all);
        verdicts("after node3 was restarted", all);
        load.publish(node3);
        load.awaitFlow(all);
        load.requireAlive();
        done("node3 restarted and back", start);
    }

    private void pause() throws IOException, InterruptedException {
        long start = System.nanoTime();
        moments.pausedNanos = System.nanoTime();
        node2.signal("STOP");
        try {
            ring("while node2 was paused", List.of(node1, node3));
            verdicts("while node2 was paused", List.of(node1, node3));
            load.awaitFlow(List.of(node1, node3));
            long left = PAUSE_MILLIS - (System.nanoTime() - start) / 1_000_000;
            Thread.sleep(Math.max(0, left));
        } finally {
            moments.resumedNanos = System.nanoTime();
            node2.signal("CONT");
        }
        ring("after node2 went on", all);
        verdicts("after node2 went on", all);
        load.awaitFlow(all);
        load.requireAlive();
        done("node2 paused for " + PAUSE_MILLIS / 1000 + " s and back", start);
    }

    private void partition() throws IOException, InterruptedException {
        List<List<DemoNode>> groups = List.of(List.of(node1), List.of(node2, node3));
        long start = System.nanoTime();
        moments.cutNanos = System.nanoTime();
        new Network(demo).cut(groups);
        moments.actsNanos = CheckVerdicts.require("after the partition", groups);
        reach("after the partition", groups);
        load.awaitFlow(List.of(node1));
        load.awaitFlow(List.of(node2, node3));
        Thread.sleep(QUIET_MILLIS);
        moments.healedNanos = System.nanoTime();
        new Network(demo).mend();
        ring("after the network was mended", all);
        verdicts("after the network was mended", all);
        load.awaitFlow(all);
        load.requireAlive();
        done("network cut between node1 and the others, and mended", start);
    }

    private void swap(String seam) throws InterruptedException {
        long start = System.nanoTime();
        String before = ring("before the swap", all);
        for (int i = 0; i < plan.swaps(); i++) {
            demo.swap(seam, all.get(i % all.size()));
            load.requireAlive();
        }
        String after = ring("after the swap of the " + seam, all);
        verdicts("after the swap of the " + seam, all);
        load.awaitFlow(all);
        if (!before.equals(after)) {
            throw new DemoFault(
                    DemoFault.FAILED, "replacing the " + seam + " changed the ring: " + before + " became " + after);
        }
        String what = seam.equals("transport") ? "a link" : "the ordering";
        done(what + " replaced " + plan.swaps() + " times under load, same ring", start);
    }

    /** Goes on until there was enough. */
    private void amount() throws InterruptedException {
        long start = System.nanoTime();
        long deadline = start + TimeUnit.MILLISECONDS.toNanos(plan.minMillis() + 120_000);
        while (load.publishedBytes() < plan.minBytes()
                || System.nanoTime() - moments.loadNanos < TimeUnit.MILLISECONDS.toNanos(plan.minMillis())) {
            load.requireAlive();
            if (System.nanoTime() - deadline > 0) {
                throw new DemoFault(
                        DemoFault.LATE,
                        "only " + load.publishedBytes() / 1_000_000 + " of " + plan.minBytes() / 1_000_000
                                + " MB were published in time");
            }
            Thread.sleep(20);
        }
        done(load.publishedBytes() / 1_000_000 + " MB published", start);
    }

    private void drain() throws IOException, InterruptedException {
        long start = System.nanoTime();
        moments.loadEndNanos = System.nanoTime();
        moments.accepted = load.finish();
        moments.lastRing = ring("at the end", all);
        RingWait same = RingWait.of(List.of(all));
        Agreement agreement = new Agreement(load.subscribers());
        CheckLoad.await(
                () -> agreement.differenceIn(moments.lastRing).isEmpty(),
                RING_MILLIS,
                () -> agreement
                        .contradiction()
                        .or(() -> agreement.differenceIn(moments.lastRing))
                        .orElse(""));
        if (!same.await(RING_MILLIS) || !same.ringOf(all).equals(moments.lastRing)) {
            throw new DemoFault(DemoFault.FAILED, "the ring changed without a reason: " + same.describe());
        }
        done("everything published and delivered, all in ring " + moments.lastRing, start);
    }

    /** One after the other goes, then two come back; without load, which would end with the nodes. */
    private void quorum() throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<DemoNode> rest = List.of(node1, node2);
        node3.kill();
        verdicts("after node3 was killed again", rest);
        node2.kill();
        verdicts("after node2 was killed too", List.of(node1));
        demo.startAll(List.of(node2), START_MILLIS);
        verdicts("after node2 was restarted", rest);
        demo.startAll(List.of(node3), START_MILLIS);
        verdicts("after both were restarted", all);
        done("one of three is not quorate, two are: killed, killed, restarted", start);
    }

    private static void verdicts(String when, List<DemoNode> nodes) throws InterruptedException {
        CheckVerdicts.require(when, List.of(nodes));
    }

    private String ring(String when, List<DemoNode> nodes) throws InterruptedException {
        return reach(when, List.of(nodes)).ringOf(nodes);
    }

    private static RingWait reach(String when, List<List<DemoNode>> groups) throws InterruptedException {
        RingWait wait = RingWait.of(groups);
        if (!wait.await(RING_MILLIS)) {
            throw new DemoFault(
                    DemoFault.LATE,
                    when + " the ring was not as it has to be within " + RING_MILLIS / 1000 + " s: " + wait.describe());
        }
        return wait;
    }

    private void done(String what, long startNanos) {
        report.step(what, (System.nanoTime() - startNanos) / 1_000_000);
    }

    /** Where the event logs are. */
    static Path logs(CheckPlan plan) {
        return plan.directory().resolve("trace");
    }
}
