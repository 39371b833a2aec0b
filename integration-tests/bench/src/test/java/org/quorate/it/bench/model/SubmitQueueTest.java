package org.quorate.it.bench.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SubmitQueueTest {
    private final SubmitQueue queue = new SubmitQueue();

    @Test
    void messagesComeOutAsTheyWentInHoweverOftenTheCircleTurns() throws Exception {
        for (int i = 0; i < 200; i++) {
            int length = 1 + i * 997 % 300_000;
            queue.put(message(i, length));

            assertEquals(length, queue.nextLength());
            ByteBuffer read = ByteBuffer.allocate(length);
            queue.copy(0, length / 2, read);
            queue.copy(length / 2, length - length / 2, read);
            assertEquals(message(i, length), read.flip());
            queue.advance(length);
            queue.giveBack();
            assertEquals(0, queue.nextLength());
        }
    }

    @Test
    void whatWasReadAndNotGivenBackKeepsItsRoom() throws Exception {
        int quarter = SubmitQueue.CAPACITY / 4 - 8;
        for (int i = 0; i < 4; i++) {
            queue.put(message(i, quarter));
        }
        queue.nextLength();
        queue.advance(quarter);
        Thread.currentThread().interrupt();

        assertThrows(InterruptedException.class, () -> queue.put(message(4, quarter)));
        queue.giveBack();
        queue.put(message(4, quarter));

        assertEquals(quarter, queue.nextLength());
    }

    @Test
    void aMessageThatIsTooLargeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> queue.put(message(0, SubmitQueue.CAPACITY / 4 + 1)));
    }

    private static ByteBuffer message(int seed, int length) {
        ByteBuffer message = ByteBuffer.allocate(length);
        for (int i = 0; i < length; i++) {
            message.put(i, (byte) (seed + i * 31));
        }
        return message;
    }
}
