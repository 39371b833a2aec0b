package org.quorate.node.loop.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapShareTest {
    private static final int MIB = 1024 * 1024;

    @ParameterizedTest(name = "{0} MiB on a heap of {1}: {2}")
    @CsvSource({
        "8, 247, 8", // a heap of 256 MiB, as the serial collector counts it
        "8, 128, 8",
        "8, 127, 4",
        "64, 512, 32",
        "8, 16, 4",
        "4, 16, 4",
        "2, 16, 2",
    })
    void bufferHasAtMostSixteenthOfTheHeapAndFourMebibytesIfItWantsThem(int wanted, int heap, int gets) {
        assertEquals(gets * MIB, HeapShare.of(wanted * MIB, (long) heap * MIB));
    }
}
