package org.quorate.quorum.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Decision;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.service.QuorumListener;
import org.quorate.quorum.service.QuorumStatus;

class ListenerThreadTest {
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final ListenerThread thread = new ListenerThread(status(Verdict.INQUORATE));

    @AfterEach
    void end() {
        thread.end();
    }

    @Test
    void listenerIsToldWhatIsAndThenEachVerdictOnceAndInOrder() throws InterruptedException {
        thread.verdict(status(Verdict.QUORATE));
        thread.add(status -> seen.add("a " + status.verdict()), "a");
        thread.verdict(status(Verdict.UNDECIDED));
        thread.verdict(status(Verdict.QUORATE));
        thread.verdict(status(Verdict.INQUORATE));

        assertEquals(List.of("a QUORATE", "a UNDECIDED", "a QUORATE", "a INQUORATE"), next(4));
        finish();
        assertEquals(List.of(), List.copyOf(seen));
    }

    @Test
    void listenerThatThrowsIsToldTheNextVerdictAndStopsNobodyElse() throws InterruptedException {
        thread.add(
                status -> {
                    seen.add("bad " + status.verdict());
                    throw new IllegalStateException("as the test wants it");
                },
                "bad 1.0");
        thread.add(status -> seen.add("good " + status.verdict()), "good 1.0");
        thread.verdict(status(Verdict.QUORATE));

        assertEquals(List.of("bad INQUORATE", "good INQUORATE", "bad QUORATE", "good QUORATE"), next(4));
    }

    @Test
    void listenerThatIsGoneIsToldNothing() throws InterruptedException {
        QuorumListener listener = status -> seen.add("gone " + status.verdict());
        thread.add(listener, "gone");
        thread.remove(listener);
        thread.verdict(status(Verdict.QUORATE));

        finish();
        assertEquals(List.of("gone INQUORATE"), List.copyOf(seen));
    }

    @Test
    void listenerThatNeverReturnsLetsNothingGrow() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        thread.add(
                status -> {
                    inside.countDown();
                    try {
                        never.await();
                    } catch (InterruptedException ends) {
                        Thread.currentThread().interrupt();
                    }
                },
                "stuck");
        assertTrue(inside.await(30, TimeUnit.SECONDS));

        for (int i = 0; i < 2 * ListenerThread.MAX_WAITING; i++) {
            thread.verdict(status(i % 2 == 0 ? Verdict.QUORATE : Verdict.UNDECIDED));
        }

        assertEquals(ListenerThread.MAX_WAITING, thread.waiting());
        never.countDown();
    }

    private void finish() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        thread.run(done::countDown);
        assertTrue(done.await(30, TimeUnit.SECONDS));
    }

    private List<String> next(int number) throws InterruptedException {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String event = seen.poll(30, TimeUnit.SECONDS);
            events.add(event == null ? "nothing in 30 s" : event);
        }
        return events;
    }

    static QuorumStatus status(Verdict verdict) {
        Decision decision = new Decision(
                new QuorumView(new RingId(1, 16), List.of(1, 2)),
                Verdict.QUORATE,
                2,
                3,
                2,
                List.of(new Decision.Reason("MAJORITY", "2 of 3 votes, 2 needed")),
                OptionalLong.empty(),
                0);
        String doubt = verdict == Verdict.UNDECIDED ? "The token was lost." : "";
        return new QuorumStatus(verdict, decision, "votes", "1.0.0", 0, Instant.EPOCH, doubt, new TreeMap<>());
    }
}
