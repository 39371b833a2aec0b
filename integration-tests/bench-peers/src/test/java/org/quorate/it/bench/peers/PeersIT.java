package org.quorate.it.bench.peers;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quorate.it.bench.node.Line;

/** That the peers do the work of the bench at all; how fast they are is not asked here. */
final class PeersIT {
    private static final int NODES = 3;
    private static final int MESSAGES_PER_SECOND = 100;
    private static final int LARGEST = 65_536;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {"jgroups.JGroupsUdp", "jgroups.JGroupsTcp", "aeron.AeronClusterMember", "ratis.RatisServer"})
    @Timeout(120)
    void allMembersDeliverTheSameMessagesInTheSameOrder(String peer) throws IOException {
        String mainClass = getClass().getPackageName() + "." + peer;

        try (Nodes nodes = Nodes.start(mainClass, NODES, directory)) {
            List<Line> small = nodes.round(work(1, 64, 1_000));
            List<Line> large = nodes.round(work(2, LARGEST, 200));

            assertAll(() -> verify(small, nodes), () -> verify(large, nodes));
        }
    }

    private static Line work(int round, int size, int millis) {
        return Line.of("rate")
                .with("round", round)
                .with("size", size)
                .with("delivery", "agreed")
                .with("senders", "1,2,3")
                .with("warm_ms", 0)
                .with("measure_ms", millis)
                .with("per_second", MESSAGES_PER_SECOND);
    }

    private static void verify(List<Line> results, Nodes nodes) throws IOException {
        String all = results.stream().map(Line::toString).collect(Collectors.joining("\n")) + "\n" + nodes.output();
        for (Line result : results) {
            assertFalse(result.has("incomplete") || result.has("failure"), all);
            assertEquals(0, result.number("gaps"), all);
            assertEquals(results.get(0).text("chain"), result.text("chain"), all);
            assertEquals(results.get(0).number("delivered"), result.number("delivered"), all);
        }
    }
}
