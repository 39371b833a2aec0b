package org.quorate.it.torture.experiment;

import java.util.List;
import java.util.stream.Collectors;
import org.quorate.it.torture.cluster.Node;
import org.quorate.it.torture.cluster.NodeLog;

/** Configuration changes in a span of time, as the event logs say. */
public final class Changes {
    private static final int SHOWN = 6;

    private final List<String> found;

    private Changes(List<String> found) {
        this.found = found;
    }

    /** Rings installed and rings left, at all of these nodes. */
    public static Changes between(List<Node> nodes, long fromNanos, long toNanos) {
        return new Changes(nodes.stream()
                .flatMap(node -> node.log().changes().stream()
                        .filter(c -> c.nanos() - fromNanos > 0 && c.nanos() - toNanos <= 0)
                        .map(c -> String.format("%+.2f s ", (c.nanos() - fromNanos) / 1e9) + describe(node, c)))
                .toList());
    }

    private static String describe(Node node, NodeLog.Change change) {
        return node.name()
                + switch (change.kind()) {
                    case INSTALLED -> " installed " + change.ring() + " of " + change.members();
                    case DEPARTED -> " left its ring because " + change.why();
                    case STARTED -> " started";
                    case STOPPED -> " stopped";
                };
    }

    /** How many. */
    public int count() {
        return found.size();
    }

    /** The first of them. */
    public String examples() {
        return found.stream().limit(SHOWN).collect(Collectors.joining("; "))
                + (found.size() > SHOWN ? "; and " + (found.size() - SHOWN) + " more" : "");
    }
}
