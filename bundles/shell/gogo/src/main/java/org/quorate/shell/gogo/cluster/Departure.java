package org.quorate.shell.gogo.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.quorate.node.History;

/** How a node left the last ring that this node and it were in, as the history has it. */
enum Departure {
    /** It said farewell. */
    LEFT,
    /** It did not: it stopped, or nobody hears it. */
    FAILED;

    private static final String INSTALLED = "RNG-110";

    /** Empty when the history knows of no ring that it left. */
    static Optional<Departure> of(String node, List<History.Fact> facts) {
        for (int i = facts.size() - 1; i >= 0; i--) {
            History.Fact fact = facts.get(i);
            if (fact.code().equals(INSTALLED) && isIn("left ", node, fact.text())) {
                return Optional.of(isIn("in order ", node, fact.text()) ? LEFT : FAILED);
            }
        }
        return Optional.empty();
    }

    /** Whether a text like {@code installed 1.16: members a b, left c d, in order c; out of service 5 ms} has the node in that part. */
    private static boolean isIn(String part, String node, String text) {
        return Arrays.stream(text.split(";")[0].split(", "))
                .filter(each -> each.startsWith(part))
                .flatMap(each -> Arrays.stream(each.substring(part.length()).split(" ")))
                .anyMatch(node::equals);
    }
}
