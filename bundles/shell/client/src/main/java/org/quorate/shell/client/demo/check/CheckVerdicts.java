package org.quorate.shell.client.demo.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quorate.shell.client.demo.DemoFault;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.shell.client.demo.NodeVerdict;
import org.quorate.shell.client.demo.SideWatch;
import org.quorate.shell.client.demo.VerdictWait;

/** Verdicts of the nodes of a check, as a majority of the votes makes them. Any thread may call. */
public final class CheckVerdicts {
    private static final long VERDICT_MILLIS = 20_000;
    private static final int NODES = 3;

    private CheckVerdicts() {}

    /**
     * Waits until all nodes of each side say what a plain majority makes of it, with their exit codes and numbers; meanwhile no two sides may
     * be quorate.
     *
     * @param sides nodes that are in one ring; who is in none of them does not run
     * @return when it was so, of {@link System#nanoTime}
     * @throws DemoFault when it does not come to that in time, or two sides were quorate
     */
    public static long require(String when, List<List<DemoNode>> sides) throws InterruptedException {
        List<VerdictWait> waits = sides.stream()
                .map(side -> VerdictWait.of(side, said -> said.equals(expected(side.size(), NODES, said.view()))))
                .toList();
        SideWatch watch = SideWatch.of(sides);
        CheckLoad.await(
                () -> {
                    watch.look();
                    requireOneSide(when, watch);
                    return waits.stream().allMatch(VerdictWait::isReached);
                },
                VERDICT_MILLIS,
                () -> when + " the verdicts were not as they have to be within " + VERDICT_MILLIS / 1000 + " s: "
                        + waits.stream().map(VerdictWait::describe).collect(Collectors.joining(" | ")));
        return System.nanoTime();
    }

    /**
     * Waits until all these nodes, which are in one ring, count so many votes, of which a majority is needed.
     *
     * @throws DemoFault when it does not come to that in time
     */
    static void require(String when, List<DemoNode> nodes, int votes, int expected) throws InterruptedException {
        VerdictWait wait = VerdictWait.of(nodes, said -> said.equals(expected(votes, expected, said.view())));
        if (!wait.await(VERDICT_MILLIS)) {
            throw new DemoFault(
                    DemoFault.LATE,
                    when + " the verdicts were not as they have to be within " + VERDICT_MILLIS / 1000 + " s: "
                            + wait.describe());
        }
    }

    private static void requireOneSide(String when, SideWatch watch) {
        Optional<String> two = watch.contradiction();
        if (two.isPresent()) {
            throw new DemoFault(DemoFault.FAILED, when + " two sides could act: " + two.get());
        }
    }

    /** What nodes with so many of all votes say: quorate is who has most of them. */
    static NodeVerdict expected(int votes, int all, String view) {
        int needed = all / 2 + 1;
        boolean quorate = votes >= needed;
        return new NodeVerdict(
                quorate ? 0 : 2, quorate ? NodeVerdict.QUORATE : NodeVerdict.INQUORATE, view, votes, all, needed);
    }
}
