package org.quorate.shell.gogo.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.node.History;
import org.quorate.ordering.RingId;
import org.quorate.shell.gogo.fake.FakeNode;

class DepartureTest {
    @Test
    void theLastRingThatANodeLeftCounts() {
        List<History.Fact> facts = facts(
                "installed 1.8: members a b, joined b, left c d, in order c; out of service 5 ms",
                "installed 1.12: members a, left b; out of service 5 ms",
                "installed 1.16: members a d, joined d; out of service 5 ms",
                "installed 1.20: members a, left d, in order d; out of service 5 ms");

        assertEquals(Optional.of(Departure.LEFT), Departure.of("c", facts));
        assertEquals(Optional.of(Departure.LEFT), Departure.of("d", facts));
        assertEquals(Optional.of(Departure.FAILED), Departure.of("d", facts.subList(0, 3)));
        assertEquals(Optional.of(Departure.FAILED), Departure.of("b", facts));
        assertEquals(Optional.empty(), Departure.of("a", facts));
        assertEquals(Optional.empty(), Departure.of("order", facts));
    }

    @Test
    void aNodeOutsideTheRingIsConfiguredUntilItIsHeard() {
        FakeNode node = new FakeNode();
        node.order.status = FakeNode.status("OPERATIONAL", "RECOVERED", new RingId(1, 16), List.of(1, 2));
        node.link.peers.remove(1);

        assertEquals("FAILED", state(node, 3), "as the history says");
        node.facts.clear();
        assertEquals("CONFIGURED", state(node, 3));
        assertEquals("member", state(node, 2));
    }

    private static String state(FakeNode node, int id) {
        return ((NodesReport) new ClusterCommands(node).nodes())
                .nodes().stream()
                        .filter(row -> row.id() == id)
                        .findFirst()
                        .orElseThrow()
                        .state();
    }

    private static List<History.Fact> facts(String... texts) {
        return Arrays.stream(texts)
                .map(text -> new History.Fact(Instant.EPOCH, "ring", "RNG-110", text))
                .toList();
    }
}
