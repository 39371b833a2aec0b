package org.quorate.transport.secure.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PracticeTest {
    @Test
    void everyFrameIsOpenedUntilItIsClosed() {
        Practice practice = new Practice();

        assertEquals(Practice.FRAMES, practice.run());
        practice.close();
        assertEquals(0, practice.run());
    }
}
