package org.quorate.it.bench.special;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PauseLogTest {
    @Test
    void theLongestCollectionAndTheLongestStopAreFound() {
        String log = """
                [183000000ns][gc] Using Serial
                [1034000000ns][gc] GC(0) Pause Young (Allocation Failure) 69M->7M(247M) 5.263ms
                [1034000000ns][safepoint] Safepoint "GenCollectForAllocation", Time since last: 4 ns, Reaching safepoint: 100 ns, At safepoint: 5400000 ns, Total: 5400100 ns
                [2034000000ns][gc] GC(1) Pause Full (System.gc()) 69M->7M(247M) 12.100ms
                [3034000000ns][safepoint] Safepoint "ICBufferFull", Time since last: 4 ns, Reaching safepoint: 20000000 ns, At safepoint: 1 ns, Total: 20000001 ns
                """;

        PauseLog pauses = PauseLog.parse(log);

        assertEquals(2, pauses.collections());
        assertEquals(12.1, pauses.longestCollectionMillis());
        assertEquals(20.000001, pauses.longestStopMillis());
    }
}
