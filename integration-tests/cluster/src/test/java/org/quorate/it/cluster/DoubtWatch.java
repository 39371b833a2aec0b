package org.quorate.it.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quorate.shell.client.demo.DemoNode;
import org.quorate.shell.client.demo.NodeVerdict;

/** Asks nodes again and again while nobody can tell who is a member. */
final class DoubtWatch {
    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final String UNDECIDED = "UNDECIDED";

    private DoubtWatch() {}

    /**
     * Waits until all nodes have been undecided and are quorate.
     *
     * @return for each when it was asked last of the times that it said to be undecided, of {@link System#nanoTime}: its next verdict came
     *     later
     */
    static Map<DemoNode, Long> untilQuorate(List<DemoNode> nodes) throws InterruptedException {
        Map<DemoNode, Long> undecided = new LinkedHashMap<>();
        List<DemoNode> open = new ArrayList<>(nodes);
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!open.isEmpty()) {
            for (DemoNode node : List.copyOf(open)) {
                long asked = System.nanoTime();
                String verdict = NodeVerdict.of(node).map(NodeVerdict::verdict).orElse("no answer");
                if (verdict.equals(UNDECIDED)) {
                    undecided.put(node, asked);
                } else if (undecided.containsKey(node)) {
                    assertEquals(NodeVerdict.QUORATE, verdict, "after the doubt of " + node.name());
                    open.remove(node);
                }
            }
            assertTrue(System.nanoTime() - end < 0, () -> "no doubt with a verdict after it at " + open);
            Thread.sleep(5);
        }
        return undecided;
    }
}
