package org.quorate.it.torture.experiment;

import java.util.List;
import java.util.Optional;
import org.quorate.it.torture.cluster.Node;

/** Which key nodes seal with, as they tell. */
final class SealingKey {
    private static final long PATIENCE_MILLIS = 5000;

    private SealingKey() {}

    /** Id of the key of all these nodes; empty when they have not all the same one. */
    static Optional<String> ofAll(List<Node> nodes) {
        List<String> different = nodes.stream().map(SealingKey::of).distinct().toList();
        return different.size() == 1 ? Optional.of(different.get(0)).filter(id -> !id.isEmpty()) : Optional.empty();
    }

    private static String of(Node node) {
        return node.ask(PATIENCE_MILLIS, "transport:key", "show", "--json")
                .document()
                .map(document -> document.get("data", "sending").text())
                .orElse("");
    }
}
