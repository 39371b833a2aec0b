package org.quorate.shell.client.demo.check;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.quorate.shell.client.demo.Demo;
import org.quorate.shell.client.demo.DemoFault;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.shell.client.demo.NodeKeeper;
import org.quorate.shell.client.demo.NodeSettings;

/**
 * Three other nodes with an arbiter that is lost and comes back: a corosync-qnetd whose two votes go to whoever is left over ({@code lms}),
 * so that three of five votes are needed (specification of quorum, 5.6).
 */
final class ArbiterCheck {
    private static final long START_MILLIS = 60_000;
    private static final int NODES = 3;
    private static final int ARBITER_VOTES = NODES - 1;

    /** The shortest that lets a vote be withdrawn before it is given to others: a fifth of it is longer than a token may be away. */
    private static final int POLL_MILLIS = 6_000;

    private final CheckPlan plan;
    private final CheckReport report;
    private final PrintStream diary;

    ArbiterCheck(CheckPlan plan, CheckReport report, PrintStream diary) {
        this.plan = plan;
        this.report = report;
        this.diary = diary;
    }

    /** Runs it, where the arbiter is installed; its nodes are stopped whatever happens. */
    void run() throws IOException, InterruptedException {
        Optional<Path> program = Arbiter.installed();
        if (program.isEmpty()) {
            report.title("No corosync-qnetd is installed: nothing is tried with an arbiter.");
            return;
        }
        report.title("With an arbiter, corosync-qnetd, whose two votes are for whoever is left over:");
        Path directory = plan.directory().resolve("arbiter");
        Demo demo = Demo.create(directory, plan.home(), NodeSettings.freeAddresses(plan.host(), NODES));
        try (Arbiter arbiter = new Arbiter(program.get(), plan.host(), directory.resolve("qnetd"));
                NodeKeeper keeper = new NodeKeeper(demo, diary)) {
            NodeSettings.write(demo, "check-arbiter", Optional.empty());
            NodeSettings.arbitrate(demo, arbiter.address(), POLL_MILLIS);
            play(demo, arbiter);
            keeper.close();
            if (!keeper.wasOrderly()) {
                report.failed("not every node with an arbiter stopped in order");
            }
        } catch (DemoFault fault) {
            report.failed(fault.getMessage());
        }
    }

    private void play(Demo demo, Arbiter arbiter) throws IOException, InterruptedException {
        List<DemoNode> all = demo.nodes();
        List<DemoNode> two = all.subList(0, 2);
        List<DemoNode> one = all.subList(0, 1);
        long start = System.nanoTime();
        arbiter.start();
        demo.startAll(all, START_MILLIS);
        verdicts("with the arbiter", all, true);
        start = done("three nodes and their arbiter: 5 of 5 votes", start);
        arbiter.kill();
        verdicts("after the arbiter was lost", all, false);
        start = done("arbiter lost: all three nodes are enough", start);
        all.get(2).kill();
        verdicts("after node3 was killed without the arbiter", two, false);
        start = done("node3 killed: two nodes without the arbiter may not act", start);
        arbiter.start();
        verdicts("after the arbiter came back", two, true);
        start = done("arbiter back: two nodes act again", start);
        all.get(1).kill();
        verdicts("after node2 was killed too", one, true);
        start = done("node2 killed: the last node acts with the arbiter", start);
        demo.startAll(all.subList(1, NODES), START_MILLIS);
        verdicts("after all came back", all, true);
        done("both restarted: 5 of 5 votes", start);
    }

    private static void verdicts(String when, List<DemoNode> nodes, boolean arbitrated) throws InterruptedException {
        CheckVerdicts.require(when, nodes, nodes.size() + (arbitrated ? ARBITER_VOTES : 0), NODES + ARBITER_VOTES);
    }

    private long done(String what, long startNanos) {
        long now = System.nanoTime();
        report.step(what, (now - startNanos) / 1_000_000);
        return now;
    }
}
