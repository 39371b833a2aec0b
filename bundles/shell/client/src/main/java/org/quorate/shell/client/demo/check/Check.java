package org.quorate.shell.client.demo.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.quorate.shell.client.demo.Demo;
import org.quorate.shell.client.demo.DemoFault;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.shell.client.demo.NodeKeeper;
import org.quorate.shell.client.demo.NodeSettings;
import org.quorate.testing.judge.log.JudgeCommand;

/** One check from the start of its nodes to the verdict. Its nodes are stopped whatever happens. */
public final class Check {
    private final CheckPlan plan;
    private final CheckReport report;
    private final PrintStream diary;

    /**
     * A check.
     *
     * @param diary where the stopping of nodes is told
     */
    public Check(CheckPlan plan, CheckReport report, PrintStream diary) {
        this.plan = plan;
        this.report = report;
        this.diary = diary;
    }

    /** Runs it; {@link CheckReport#holds} says how it ended. */
    public void run() throws IOException, InterruptedException {
        Path logs = CheckScenario.logs(plan);
        Demo demo = Demo.create(plan.directory(), plan.home(), NodeSettings.freeAddresses(plan.host(), 3));
        NodeSettings.write(demo, "check", Optional.of(logs));
        if (plan.sealed()) {
            NodeSettings.seal(demo);
        }
        CheckLoad load = new CheckLoad(plan);
        Optional<CheckScenario.Moments> moments = Optional.empty();
        try (NodeKeeper keeper = new NodeKeeper(demo, diary)) {
            try {
                moments = Optional.of(new CheckScenario(demo, plan, report, load).run());
                compare(load, moments.get());
            } catch (DemoFault fault) {
                report.failed(fault.getMessage());
            } finally {
                load.close();
            }
            long start = System.nanoTime();
            keeper.close();
            if (keeper.wasOrderly()) {
                report.step("all nodes stopped in order", (System.nanoTime() - start) / 1_000_000);
            } else {
                report.failed("not every node stopped in order");
            }
        }
        new ArbiterCheck(plan, report, diary).run();
        judge(logs);
        if (moments.isPresent()) {
            measure(demo, logs, load, moments.get());
        }
    }

    private void compare(CheckLoad load, CheckScenario.Moments moments) {
        Agreement agreement = new Agreement(load.subscribers());
        Optional<String> contradiction = agreement.contradiction();
        report.compared(
                contradiction.orElseGet(
                        () -> "subscribers agree on every place of " + agreement.comparedRings() + " rings"),
                contradiction.isEmpty());
        Optional<String> difference = agreement.differenceIn(moments.lastRing);
        report.compared(
                difference.orElseGet(
                        () -> "the last ring is the same everywhere: " + agreement.digestOf(moments.lastRing)),
                difference.isEmpty());
        long lost = 0;
        long repeated = 0;
        for (Subscriber subscriber : load.subscribers().values()) {
            int id = subscriber.node().id();
            long more = subscriber.deliveries().from(id) - moments.accepted.getOrDefault(id, 0L);
            lost += Math.max(0, -more);
            repeated += Math.max(0, more);
        }
        report.compared("messages lost " + lost + ", repeated " + repeated, lost == 0 && repeated == 0);
    }

    /** Lets the judge speak, a line for each promise. */
    private void judge(Path logs) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, false, StandardCharsets.UTF_8);
        int verdict = JudgeCommand.run(new String[] {"--complete", logs.toString()}, out, out);
        out.flush();
        report.title("The event logs of all nodes, judged:");
        said.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> report.promise(line, !line.startsWith("✘")));
        if (verdict != JudgeCommand.KEPT) {
            report.failed("the judge's answer is " + verdict + " for " + logs);
        }
    }

    private void measure(Demo demo, Path logs, CheckLoad load, CheckScenario.Moments moments) throws IOException {
        report.title("Measured:");
        List<DemoNode> nodes = demo.nodes();
        CheckLog first = CheckLog.read(NodeSettings.logOf(logs, nodes.get(0)));
        report.measured("kill -9 to the new ring", millis(first.untilRing(moments.killedNanos, "1,2")));
        report.measured("pause noticed after", millis(first.untilNoticed(moments.pausedNanos)));
        report.measured("pause to the new ring", millis(first.untilRing(moments.pausedNanos, "1,3")));
        report.measured("one ring after the pause ended", millis(first.untilRing(moments.resumedNanos, "1,2,3")));
        report.measured("partition to the new ring", millis(first.untilRing(moments.cutNanos, "1")));
        report.measured("partition until the larger side may act", millis(moments.actsNanos - moments.cutNanos));
        report.measured("one ring after the network was mended", millis(first.untilRing(moments.healedNanos, "1,2,3")));
        double seconds = (moments.loadEndNanos - moments.loadNanos) / 1e9;
        report.measured(
                "published",
                String.format(
                        Locale.ROOT,
                        "%.1f MB in %.1f s, %.1f MB/s with all that was done",
                        load.publishedBytes() / 1e6,
                        seconds,
                        load.publishedBytes() / 1e6 / seconds));
        report.measured(
                "delivered at all nodes",
                String.format(Locale.ROOT, "%d messages, %.1f MB", load.deliveries(), load.deliveredBytes() / 1e6));
        for (String seam : List.of("transport", "ordering")) {
            SwapPauses pauses = new SwapPauses(seam);
            for (DemoNode node : nodes) {
                pauses.read(NodeSettings.logOf(logs, node));
            }
            report.measured("pause of deliveries at a swap of the " + seam, pauses.summary());
        }
        report.measured("rings at node1", Long.toString(first.rings()));
    }

    private static String millis(long nanos) {
        return millis(OptionalLong.of(nanos));
    }

    private static String millis(OptionalLong nanos) {
        return nanos.isEmpty() ? "not in the log" : String.format(Locale.ROOT, "%.0f ms", nanos.getAsLong() / 1e6);
    }
}
