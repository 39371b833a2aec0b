package org.quorate.quorum.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.service.OrderedQuorumListener;
import org.quorate.quorum.service.QuorumStatus;

class OrderedListenersTest {
    private final List<String> seen = new ArrayList<>();
    private final OrderedListeners listeners = new OrderedListeners();

    @Test
    void eachIsToldWhatIsAtOnceAndThenWhateverFollowsUntilItGoes() {
        OrderedQuorumListener first = status -> seen.add("a " + status.verdict());
        listeners.add(first, "a", ListenerThreadTest.status(Verdict.INQUORATE));
        assertEquals(List.of("a INQUORATE"), seen);

        listeners.status(ListenerThreadTest.status(Verdict.QUORATE));
        listeners.status(ListenerThreadTest.status(Verdict.QUORATE));
        listeners.remove(first);
        listeners.status(ListenerThreadTest.status(Verdict.UNDECIDED));

        assertEquals(List.of("a INQUORATE", "a QUORATE", "a QUORATE"), seen);
    }

    @Test
    void oneThatGoesInItsCallStopsNobodyElse() {
        QuorumStatus now = ListenerThreadTest.status(Verdict.INQUORATE);
        OrderedQuorumListener stays = status -> seen.add("stays " + status.verdict());
        listeners.add(stays, "stays 1.0", now);
        listeners.add(new LeavesWhenQuorate(), "leaves 1.0", now);
        listeners.add(status -> seen.add("last " + status.verdict()), "last 1.0", now);
        seen.clear();

        listeners.status(ListenerThreadTest.status(Verdict.QUORATE));
        listeners.status(ListenerThreadTest.status(Verdict.UNDECIDED));

        assertEquals(List.of("stays QUORATE", "left", "last QUORATE", "stays UNDECIDED", "last UNDECIDED"), seen);
    }

    @Test
    void oneThatThrowsStopsNobodyElse() {
        listeners.add(
                status -> {
                    throw new IllegalStateException("as the test wants it");
                },
                "bad 1.0",
                ListenerThreadTest.status(Verdict.INQUORATE));
        listeners.add(
                status -> seen.add("good " + status.verdict()),
                "good 1.0",
                ListenerThreadTest.status(Verdict.INQUORATE));
        listeners.status(ListenerThreadTest.status(Verdict.QUORATE));

        assertEquals(List.of("good INQUORATE", "good QUORATE"), seen);
    }

    private final class LeavesWhenQuorate implements OrderedQuorumListener {
        @Override
        public void status(QuorumStatus status) {
            if (status.verdict() == Verdict.QUORATE) {
                seen.add("left");
                listeners.remove(this);
            }
        }
    }
}
