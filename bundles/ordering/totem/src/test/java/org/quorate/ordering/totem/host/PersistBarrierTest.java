package org.quorate.ordering.totem.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quorate.node.StableStore;
import org.quorate.ordering.totem.core.StableRecord;

class PersistBarrierTest {
    private static final long SECOND = 1_000_000_000;

    private final Deque<StableStore.Completion> writing = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private long now;
    private final PersistBarrier barrier = new PersistBarrier(new WaitingStore(), () -> now);

    @Test
    void whatFollowsARecordWaitsUntilItIsDurable() {
        barrier.raise(new StableRecord(8, 1));
        barrier.defer(() -> done.add("sent"));
        List<String> before = List.copyOf(done);

        writing.remove().written("");

        assertEquals(List.of(), before);
        assertEquals(List.of("sent"), done);
        assertFalse(barrier.isUp());
    }

    @Test
    void aRecordRaisedByWhatWaitedHoldsTheRestBack() {
        barrier.raise(new StableRecord(8, 1));
        barrier.defer(() -> barrier.raise(new StableRecord(12, 1)));
        barrier.defer(() -> done.add("after the second"));

        writing.remove().written("");
        List<String> between = List.copyOf(done);
        writing.remove().written("");

        assertEquals(List.of(), between);
        assertEquals(List.of("after the second"), done);
    }

    @Test
    void aRefusedWriteKeepsTheNodeSilentAndIsTriedAgainAfterASecond() {
        barrier.raise(new StableRecord(8, 1));
        barrier.defer(() -> done.add("sent"));
        writing.remove().written("No space is left.");

        barrier.retry(now + SECOND / 2);
        int tooEarly = writing.size();
        now += SECOND;
        barrier.retry(now);
        boolean stillUp = barrier.isUp();
        writing.remove().written("");

        assertEquals(0, tooEarly);
        assertTrue(stillUp);
        assertEquals(List.of("sent"), done);
        assertFalse(barrier.isUp());
        assertFalse(barrier.isFailing());
    }

    @Test
    void recordsSurviveTheirEncoding() {
        StableRecord record = new StableRecord(-2, 1L << 47);

        assertEquals(Optional.of(record), PersistBarrier.decode(PersistBarrier.encode(record)));
        assertEquals(Optional.empty(), PersistBarrier.decode(new byte[15]));
    }

    /** Keeps each completion until the test calls it. */
    private final class WaitingStore implements StableStore {
        @Override
        public Stored read(String name) {
            return new Absent();
        }

        @Override
        public void write(String name, byte[] content, Completion completion) {
            writing.add(completion);
        }
    }
}
