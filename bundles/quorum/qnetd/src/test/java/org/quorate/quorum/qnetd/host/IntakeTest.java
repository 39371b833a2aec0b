package org.quorate.quorum.qnetd.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IntakeTest {
    private final Intake intake = new Intake();

    @Test
    void aMessageThatFindsNoRoomLeavesRoomForOthers() {
        for (int i = 0; i < Intake.MAX_WAITING; i++) {
            assertFalse(intake.tell(() -> {}));
        }

        assertTrue(intake.tellRead(() -> {}), "the first that is lost");
        assertFalse(intake.tell(() -> {}), "said once");

        assertEquals(Intake.MAX_READ, intake.room());
        assertTrue(intake.hasOverrun());
    }

    @Test
    void whatIsDroppedLeavesRoom() {
        intake.tellRead(() -> {});
        assertEquals(Intake.MAX_READ - 1, intake.room());

        intake.dropAll();

        assertEquals(Intake.MAX_READ, intake.room());
        assertTrue(intake.isEmpty());
    }
}
