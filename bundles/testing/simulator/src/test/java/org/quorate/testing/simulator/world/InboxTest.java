package org.quorate.testing.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InboxTest {
    private final FramePool pool = new FramePool();

    @Test
    void framesBeyondItsBoundsAreRefused() {
        Inbox byFrames = new Inbox(2, 1000);
        Inbox byBytes = new Inbox(64, 25);

        boolean third = byFrames.offer(frame(FrameClass.DATA, 1))
                && byFrames.offer(frame(FrameClass.DATA, 2))
                && byFrames.offer(frame(FrameClass.DATA, 3));
        boolean tooMuch = byBytes.offer(frame(FrameClass.DATA, 1))
                && byBytes.offer(frame(FrameClass.DATA, 2))
                && byBytes.offer(frame(FrameClass.DATA, 3));

        assertFalse(third);
        assertFalse(tooMuch);
        assertEquals(2, byFrames.size());
    }

    @Test
    void afterAPauseOnlyDataCommitAndTheNewestTokenRemain() {
        Inbox inbox = new Inbox(16, 1000);
        inbox.offer(frame(FrameClass.TOKEN, 1));
        inbox.offer(frame(FrameClass.JOIN, 2));
        inbox.offer(frame(FrameClass.DATA, 3));
        inbox.offer(frame(FrameClass.TOKEN, 4));
        inbox.offer(frame(FrameClass.MERGE, 5));

        inbox.dropStale(pool);

        assertEquals(3, inbox.poll(false).from);
        assertEquals(4, inbox.poll(false).from);
        assertTrue(inbox.isEmpty());
    }

    @Test
    void tokenGoesLastUnlessItIsPreferredAndNeverWaitsForNothing() {
        Inbox inbox = new Inbox(16, 1000);
        inbox.offer(frame(FrameClass.TOKEN, 1));
        inbox.offer(frame(FrameClass.DATA, 2));
        inbox.offer(frame(FrameClass.TOKEN, 3));
        inbox.offer(frame(FrameClass.DATA, 4));

        assertEquals(2, inbox.poll(false).from);
        assertEquals(1, inbox.poll(true).from);
        assertEquals(4, inbox.poll(false).from);
        assertEquals(3, inbox.poll(false).from);
    }

    private Frame frame(FrameClass kind, int from) {
        Frame frame = pool.take(kind, from);
        frame.bytes = 10;
        frame.references = 1;
        return frame;
    }
}
