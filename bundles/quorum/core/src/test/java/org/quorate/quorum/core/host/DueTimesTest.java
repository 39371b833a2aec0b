package org.quorate.quorum.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.quorate.node.LoopWork;
import org.quorate.quorum.core.decision.Deadline;

class DueTimesTest {
    /** The clock of a loop may be anywhere, and pass from the highest number to the lowest. */
    private static final long NOW = Long.MAX_VALUE - 5;

    private final DueTimes due = new DueTimes();

    @Test
    void theNextOneIsTheEarliest() {
        assertEquals(LoopWork.NO_DEADLINE, due.nanosToNext(NOW));
        due.arm(Deadline.ANSWERS, NOW + 30);
        due.arm(Deadline.WINDOW, NOW + 20);
        due.arm(Deadline.DEVICE, NOW + 40);

        assertEquals(20, due.nanosToNext(NOW));
        due.disarm(Deadline.WINDOW);
        assertEquals(30, due.nanosToNext(NOW));
        due.arm(Deadline.ANSWERS, NOW + 50);
        assertEquals(40, due.nanosToNext(NOW));
        assertEquals(-2, due.nanosToNext(NOW + 42));
    }

    @Test
    void oneThatHasPassedIsTakenOnce() {
        due.arm(Deadline.WINDOW, NOW + 20);
        due.arm(Deadline.ANSWERS, NOW + 20);

        assertFalse(due.takeIfPassed(Deadline.WINDOW, NOW + 19));
        assertTrue(due.takeIfPassed(Deadline.WINDOW, NOW + 20));
        assertFalse(due.takeIfPassed(Deadline.WINDOW, NOW + 21));
        assertFalse(due.takeIfPassed(Deadline.DEVICE, NOW + 21));
        assertEquals(-1, due.nanosToNext(NOW + 21));
    }
}
