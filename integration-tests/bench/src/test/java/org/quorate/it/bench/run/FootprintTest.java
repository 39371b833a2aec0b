package org.quorate.it.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FootprintTest {
    @Test
    void processorTimeIsUserAndSystemTime() {
        String stat = "42 (a) name (x) S 1 42 42 0 -1 4194304 100 0 0 0 150 50 7 8 20 0 1 0 12345";

        assertEquals(2_000_000_000L, Footprint.cpuNanos(stat));
    }

    @Test
    void memoryIsWhatIsResident() {
        assertEquals(2_048, Footprint.residentBytes("Name:\tx\nVmHWM:\t    9 kB\nVmRSS:\t    2 kB\n"));
        assertEquals(0, Footprint.residentBytes("Name:\tx\n"));
    }
}
