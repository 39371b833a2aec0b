package org.quorate.group.clusterinfo.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.ordering.RingStatus;

class RingMetricsTest {
    @Test
    void allWithoutNamesElseThoseThatAreKnown() {
        assertEquals(
                Map.of(
                        "quorate_ring_members",
                        2,
                        "quorate_ring_sequence",
                        16L,
                        "quorate_ring_backlog_messages",
                        7L,
                        "quorate_ring_token_age_seconds",
                        0.25),
                RingMetrics.of(ring(250)));
        assertEquals(Map.of("quorate_ring_members", 2), RingMetrics.of(ring(250), "quorate_ring_members", "cpu.load"));
    }

    @Test
    void anAgeThatNobodyKnowsIsLeftOut() {
        assertEquals(Map.of(), RingMetrics.of(ring(-1), "quorate_ring_token_age_seconds"));
    }

    private static RingStatus ring(long tokenAgeMillis) {
        return new RingStatus(
                "totem",
                "OPERATIONAL",
                "",
                0,
                new RingId(1, 16),
                List.of(1, 2),
                new TreeMap<>(),
                1,
                new TreeMap<>(),
                0,
                0,
                0,
                tokenAgeMillis,
                0,
                new TreeMap<>(),
                new TreeMap<>(),
                7,
                70);
    }
}
