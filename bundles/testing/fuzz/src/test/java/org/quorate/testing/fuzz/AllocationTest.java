package org.quorate.testing.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class AllocationTest {
    private final Allocation allocation = new Allocation(4, 100_000);

    @Test
    void whatTheInputExplainsIsAllowed() {
        int[] read = allocation.within(1_000_000, () -> new int[1_000_000]);

        assertEquals(1_000_000, read.length);
    }

    @Test
    void aReaderThatBelievesALengthIsFound() {
        assertThrows(Finding.class, () -> allocation.within(8, () -> new byte[1_000_000]));
    }
}
