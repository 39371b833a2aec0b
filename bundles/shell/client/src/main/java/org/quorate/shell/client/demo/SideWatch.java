package org.quorate.shell.client.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Looks at nodes that cannot reach each other: no two of them may be quorate in different rings at one time, as far as asking can tell.
 * Belongs to one thread.
 */
public final class SideWatch {
    private final List<DemoNode> nodes;
    private final Function<DemoNode, Optional<NodeVerdict>> ask;
    private Optional<String> found = Optional.empty();

    SideWatch(List<DemoNode> nodes, Function<DemoNode, Optional<NodeVerdict>> ask) {
        this.nodes = nodes;
        this.ask = ask;
    }

    /** Looks at one node of each side. */
    public static SideWatch of(List<List<DemoNode>> sides) {
        return new SideWatch(sides.stream().map(side -> side.get(0)).toList(), NodeVerdict::of);
    }

    /** Asks all twice: what a node says in both rounds held when the others answered between. */
    public void look() {
        Map<DemoNode, String> first = round();
        Map<DemoNode, String> second = round();
        for (int i = 0; i < nodes.size(); i++) {
            String held = first.get(nodes.get(i));
            boolean quorate = !held.isEmpty() && held.equals(second.get(nodes.get(i)));
            for (int j = 0; quorate && j < nodes.size(); j++) {
                String between = (j > i ? first : second).get(nodes.get(j));
                if (j != i && !between.isEmpty() && !between.equals(held)) {
                    found = found.or(sentence(nodes.get(i), held, nodes.get(j), between));
                }
            }
        }
    }

    private static Supplier<Optional<String>> sentence(DemoNode one, String ring, DemoNode other, String otherRing) {
        return () -> Optional.of(
                one.name() + " is quorate in ring " + ring + " while " + other.name() + " is in ring " + otherRing);
    }

    /** Rings in which nodes are quorate; empty text for one that is not, or does not answer. */
    private Map<DemoNode, String> round() {
        Map<DemoNode, String> rings = new LinkedHashMap<>();
        nodes.forEach(node -> rings.put(
                node,
                ask.apply(node)
                        .filter(said -> said.verdict().equals(NodeVerdict.QUORATE))
                        .map(NodeVerdict::view)
                        .orElse("")));
        return rings;
    }

    /** The first two sides that were quorate at one time; empty while there were none. */
    public Optional<String> contradiction() {
        return found;
    }
}
