package org.quorate.shell.client.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Waits until nodes say what is expected of them about quorum. */
public final class VerdictWait {
    private static final long POLL_MILLIS = 20;

    private final List<DemoNode> nodes;
    private final Predicate<NodeVerdict> wanted;
    private final Map<DemoNode, Optional<NodeVerdict>> seen = new LinkedHashMap<>();

    private VerdictWait(List<DemoNode> nodes, Predicate<NodeVerdict> wanted) {
        this.nodes = nodes;
        this.wanted = wanted;
    }

    /** For a verdict of all these nodes. */
    public static VerdictWait of(List<DemoNode> nodes, String verdict) {
        return new VerdictWait(nodes, said -> said.verdict().equals(verdict));
    }

    /** For something else that all these nodes are to say. */
    public static VerdictWait of(List<DemoNode> nodes, Predicate<NodeVerdict> wanted) {
        return new VerdictWait(nodes, wanted);
    }

    /** Asks every node once. */
    public boolean isReached() {
        nodes.forEach(node -> seen.put(node, NodeVerdict.of(node)));
        return seen.values().stream().allMatch(said -> said.filter(wanted).isPresent());
    }

    /** Waits. @return whether it came to that in time */
    public boolean await(long patienceMillis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        while (!isReached()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }

    /** What the first node said last. */
    public String sentence() {
        return seen.get(nodes.get(0)).map(NodeVerdict::sentence).orElse("no answer");
    }

    /** What each node said last, for a report of failure. */
    public String describe() {
        return seen.entrySet().stream()
                .map(each -> each.getKey().name() + ": "
                        + each.getValue()
                                .map(said -> said.sentence() + " in view " + said.view() + ", exit code " + said.exit())
                                .orElse("no answer"))
                .collect(Collectors.joining("; "));
    }
}
