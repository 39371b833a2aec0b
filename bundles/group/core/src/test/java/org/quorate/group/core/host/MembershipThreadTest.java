package org.quorate.group.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quorate.group.ClusterNode;
import org.quorate.group.MembershipChange;
import org.quorate.group.MembershipListener;
import org.quorate.group.MembershipListener.Track;
import org.quorate.group.MembershipView;
import org.quorate.group.core.membership.Moment;
import org.quorate.group.core.membership.Wanted;
import org.quorate.ordering.RingId;

class MembershipThreadTest {
    private static final Wanted CHANGES = new Wanted(Set.of(Track.CHANGES));

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final MembershipThread thread = new MembershipThread(view(4, 1, 2));

    @AfterEach
    void end() {
        thread.end();
    }

    private static Moment view(long number, int... ids) {
        List<ClusterNode> members = new ArrayList<>();
        for (int id : ids) {
            members.add(new ClusterNode(id, "node" + id, List.of(), true, Optional.empty(), 4, "", ""));
        }
        return new Moment(new MembershipView(new RingId(1, number), members, true), members.get(0));
    }

    private static String text(MembershipChange change) {
        return change.view() + ":"
                + String.join(
                        "",
                        change.nodes().stream()
                                .map(each -> " " + each.node().id() + each.kind())
                                .toList());
    }

    private MembershipListener listener(String name) {
        return new MembershipListener() {
            @Override
            public void changed(MembershipChange change) {
                seen.add(name + " " + text(change));
            }

            @Override
            public void missed() {
                seen.add(name + " missed");
            }
        };
    }

    private List<String> next(int count) throws InterruptedException {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(String.valueOf(seen.poll(30, TimeUnit.SECONDS)));
        }
        return all;
    }

    /** Returns when all that was given to the thread is done. */
    private void finish() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        MembershipListener last = change -> done.countDown();
        thread.want(last, Wanted.USUAL, "last");
        assertTrue(done.await(30, TimeUnit.SECONDS));
    }

    @Test
    void aListenerIsToldWhatIsAndThenEachView() throws InterruptedException {
        thread.want(listener("a"), Wanted.USUAL, "a 1.0");
        assertEquals(List.of("a 4: 1NO_CHANGE 2NO_CHANGE"), next(1));

        thread.changed(view(8, 1));
        thread.changed(view(12, 1, 3));

        assertEquals(List.of("a 8: 1NO_CHANGE 2LEFT", "a 12: 1NO_CHANGE 3JOINED"), next(2));
    }

    @Test
    void anotherWishOfTheSameListenerReplacesItsFirst() throws InterruptedException {
        MembershipListener listener = listener("a");
        thread.want(listener, CHANGES, "a 1.0");
        thread.want(listener, new Wanted(Set.of(Track.CHANGES_ONLY)), "a 1.0");
        finish();
        thread.changed(view(8, 1));

        assertEquals(List.of("a 8: 2LEFT"), next(1));
        finish();
        assertEquals(List.of(), List.copyOf(seen));
    }

    @Test
    void aListenerThatIsGoneIsToldNothing() throws InterruptedException {
        MembershipListener listener = listener("gone");
        thread.want(listener, CHANGES, "gone 1.0");
        thread.remove(listener);
        finish();
        thread.changed(view(8, 1));
        thread.want(listener("a"), CHANGES, "a 1.0");
        thread.changed(view(12, 1));

        finish();
        assertTrue(seen.stream().noneMatch(each -> each.startsWith("gone")), seen.toString());
    }

    @Test
    void aListenerThatThrowsOrInterruptsStopsNobody() throws InterruptedException {
        MembershipListener bad = change -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("as the test wants it");
        };
        thread.want(bad, Wanted.USUAL, "bad 1.0");
        thread.want(listener("good"), Wanted.USUAL, "good 1.0");
        assertEquals(List.of("good 4: 1NO_CHANGE 2NO_CHANGE"), next(1));
        thread.changed(view(8, 1));

        assertEquals(List.of("good 8: 1NO_CHANGE 2LEFT"), next(1));
    }

    @Test
    void behindAListenerThatDoesNotReturnLittleWaitsAndAllAreToldAnew() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        MembershipListener slow = change -> {
            inside.countDown();
            try {
                over.await();
            } catch (InterruptedException ends) {
                Thread.currentThread().interrupt();
            }
        };
        thread.want(listener("all"), CHANGES, "all 1.0");
        thread.want(listener("once"), new Wanted(Set.of(Track.CURRENT)), "once 1.0");
        thread.want(slow, Wanted.USUAL, "slow 1.0");
        inside.await();
        assertEquals(List.of("once 4: 1NO_CHANGE 2NO_CHANGE"), next(1));

        int views = 2 * MembershipThread.MAX_WAITING;
        for (int i = 1; i <= views; i++) {
            thread.changed(view(4 + 4L * i, 1, 3));
            assertTrue(thread.waiting() <= MembershipThread.MAX_WAITING);
        }
        over.countDown();

        long first = 4 + 4L * (MembershipThread.MAX_WAITING + 1);
        assertEquals(
                List.of(
                        "all missed",
                        "all " + first + ": 1NO_CHANGE 3NO_CHANGE",
                        "all " + (first + 4) + ": 1NO_CHANGE 3NO_CHANGE"),
                next(3));
        assertEquals(
                MembershipThread.MAX_WAITING - 2,
                next(MembershipThread.MAX_WAITING - 2).stream()
                        .filter(each -> each.startsWith("all ") && each.endsWith("3NO_CHANGE"))
                        .count());
        finish();
        assertEquals(List.of(), List.copyOf(seen));
    }

    @Test
    void nothingIsToldAfterTheEnd() throws InterruptedException {
        thread.want(listener("a"), CHANGES, "a 1.0");
        finish();
        thread.end();
        thread.changed(view(8, 1));

        assertEquals(List.of(), List.copyOf(seen));
    }
}
