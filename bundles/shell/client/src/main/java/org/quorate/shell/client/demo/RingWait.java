package org.quorate.shell.client.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.quorate.shell.client.demo.NodeProbe.RingView;

/** Waits until the nodes that can reach each other have one ring, and says which ring each group has. */
public final class RingWait {
    private static final long POLL_MILLIS = 20;

    private final List<List<DemoNode>> groups;
    private final Answers answers;
    private final Map<DemoNode, RingView> seen = new LinkedHashMap<>();

    private RingWait(List<List<DemoNode>> groups, Answers answers) {
        this.groups = groups;
        this.answers = answers;
    }

    /** For the nodes that run and answer now, cut as the network of the demo is cut now. */
    static RingWait of(Demo demo, Answers answers) throws IOException {
        List<DemoNode> up = demo.up();
        List<List<DemoNode>> groups = new ArrayList<>();
        for (List<DemoNode> group : demo.groups()) {
            List<DemoNode> present = group.stream().filter(up::contains).toList();
            if (!present.isEmpty()) {
                groups.add(present);
            }
        }
        return of(groups, answers);
    }

    /** For these groups. */
    public static RingWait of(List<List<DemoNode>> groups) {
        return of(groups, Answers.PROBED);
    }

    static RingWait of(List<List<DemoNode>> groups, Answers answers) {
        return new RingWait(groups, answers);
    }

    /** The groups, each with at least one node. */
    List<List<DemoNode>> groups() {
        return groups;
    }

    /** Asks every node once; whether each group has its own ring, which all its members know. */
    public boolean isReached() {
        for (List<DemoNode> group : groups) {
            String ring = "";
            for (DemoNode node : group) {
                Optional<RingView> view = answers.ring(node);
                view.ifPresentOrElse(v -> seen.put(node, v), () -> seen.remove(node));
                if (view.isEmpty()
                        || !view.get().isOf(group)
                        || !ring.isEmpty() && !ring.equals(view.get().ring())) {
                    return false;
                }
                ring = view.get().ring();
            }
        }
        return true;
    }

    /** Waits. @return whether it came to that in time; it will not when a node ends meanwhile */
    public boolean await(long patienceMillis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        while (!isReached()) {
            boolean lost = groups.stream()
                    .flatMap(List::stream)
                    .anyMatch(n -> n.process().isEmpty());
            if (lost || System.nanoTime() - end > 0) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }

    /** The ring of a group that was reached. */
    public String ringOf(List<DemoNode> group) {
        return Optional.ofNullable(seen.get(group.get(0))).map(RingView::ring).orElse("");
    }

    /** What each node said last, for a report of failure. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        for (List<DemoNode> group : groups) {
            for (DemoNode node : group) {
                RingView view = seen.get(node);
                text.append(text.length() == 0 ? "" : "; ").append(node.name()).append(": ");
                text.append(
                        view == null
                                ? node.process().isEmpty() ? "ended by itself, see " + node.output() : "no answer"
                                : view.state() + " " + view.ring() + " of " + String.join(" ", view.members()));
            }
        }
        return text.toString();
    }
}
