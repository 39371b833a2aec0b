package org.quorate.it.lab.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.quorate.it.lab.judge.OrderJudge;
import org.quorate.it.lab.node.Lab;
import org.quorate.it.lab.node.LabNode;
import org.quorate.it.lab.trace.MessageName;
import org.quorate.it.lab.trace.Trace;

/** The end of a scenario: nobody sends any more, everybody gets what was sent, and what all were told is judged. */
final class Settling {
    /** Messages of a ring that is whole again are on their way before sending ends, so that all must get the last one of each. */
    private static final long OVERLAP_MILLIS = 300;

    private static final int SMALL_BYTES = 100;
    private static final long FLUSH_MILLIS = 150;
    private static final long PATIENCE_MILLIS = 10_000;
    private static final long POLL_MILLIS = 10;

    private Settling() {}

    /** Settles, judges and forgets. The ring has to be whole. */
    static void settle(Stage stage) throws IOException, InterruptedException {
        Lab lab = stage.lab();
        stage.hold(OVERLAP_MILLIS);
        lab.traffic(0, SMALL_BYTES);
        // What is in the event log of a Quorate node is as old as its last flush.
        stage.hold(FLUSH_MILLIS);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        Optional<String> missing = missing(lab);
        while (missing.isPresent() && System.nanoTime() - end < 0) {
            stage.hold(POLL_MILLIS);
            missing = missing(lab);
        }
        missing.ifPresent(what -> stage.flaw(what + " within " + PATIENCE_MILLIS / 1000 + " s"));
        orders(lab).forEach((order, traces) -> judge(stage, order, traces));
        lab.nodes().forEach(node -> node.trace().forget());
    }

    private static Map<String, List<LabNode>> orders(Lab lab) {
        return lab.nodes().stream()
                .collect(Collectors.groupingBy(LabNode::order, TreeMap::new, Collectors.toCollection(ArrayList::new)));
    }

    private static Optional<String> missing(Lab lab) {
        for (List<LabNode> nodes : orders(lab).values()) {
            List<LabNode> up = nodes.stream().filter(n -> lab.up().contains(n)).toList();
            for (LabNode from : up) {
                Optional<Trace.Sent> sent = from.trace().sent();
                if (sent.isEmpty()) {
                    return Optional.of(from.name() + " did not stop sending");
                }
                MessageName last = new MessageName(
                        from.id(), sent.get().incarnation(), sent.get().count());
                for (LabNode to : up) {
                    boolean there = last.number() == 0
                            || to.trace().newestFrom(from.id()).equals(Optional.of(last));
                    if (!there) {
                        return Optional.of("message " + last + " did not come to " + to.name());
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static void judge(Stage stage, String order, List<LabNode> nodes) {
        OrderJudge.Verdict verdict =
                OrderJudge.judge(nodes.stream().map(LabNode::trace).toList());
        verdict.flaws().forEach(stage::flaw);
        double silence =
                nodes.stream().mapToLong(n -> n.trace().silenceNanos()).max().orElse(0) / 1e6;
        stage.note(order + " " + verdict.messages() + " messages in one order, " + verdict.chains() + " chains equal, "
                + (verdict.echoes() == 0
                        ? ""
                        : verdict.echoes() + " that only a daemon after a pause told its client, ")
                + "longest silence " + Outcome.seconds(silence));
    }
}
