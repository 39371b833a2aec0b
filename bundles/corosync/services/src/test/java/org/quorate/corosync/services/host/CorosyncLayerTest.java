package org.quorate.corosync.services.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.quorate.corosync.services.core.VoteSettings;
import org.quorate.corosync.services.core.VoteState;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.Departures;
import org.quorate.ordering.LoopOrder;
import org.quorate.ordering.RingConfiguration;
import org.quorate.ordering.RingId;

/** The layer of node 1, alone in its ring, with an ordering that orders what it is given. */
class CorosyncLayerTest {
    private static final int SELF = 1;
    private static final RingId RING = new RingId(SELF, 5);
    private static final RingConfiguration ALONE = new RingConfiguration(
            RingConfiguration.Kind.REGULAR, RING, RingId.NONE, List.of(SELF), List.of(SELF), List.of());

    private final List<String> found = new ArrayList<>();
    private final CorosyncLayer layer =
            new CorosyncLayer(SELF, new VoteSettings(1, 2, false, false), "1.2.3", new WrittenFindings());
    private final Order order = new Order();

    @Test
    void ringIsSynchronisedByWhatTheMembersSay() {
        join();

        assertEquals(List.of(RING), order.synchronised);
        assertEquals(List.of("votes 1 of 2"), found);
    }

    @Test
    void nextOrderingIsToldThatTheRingIsSynchronised() {
        join();
        Order next = new Order();

        layer.attached(next);

        assertEquals(List.of(RING), next.synchronised);
    }

    @Test
    void orderingThatBeginsAnewIsToldNothing() {
        layer.attached(order);

        assertEquals(List.of(), order.synchronised);
    }

    @Test
    void memberIsADaemonUnlessItSaysWhatItIs() {
        join();
        byte[] introduction = Introductions.message("2.0.0");

        assertTrue(layer.delivered(7, introduction, 0, introduction.length));

        assertEquals("Quorate 1.2.3", layer.describe(SELF));
        assertEquals("Quorate 2.0.0", layer.describe(7));
        assertEquals("corosync", layer.describe(8));
    }

    @Test
    void memberThatComesAnewSaysAnewWhatItIs() {
        join();
        byte[] introduction = Introductions.message("2.0.0");
        layer.delivered(7, introduction, 0, introduction.length);

        layer.configurationChanged(new RingConfiguration(
                RingConfiguration.Kind.REGULAR,
                new RingId(SELF, 9),
                RingId.NONE,
                List.of(SELF, 7),
                List.of(7),
                List.of()));

        assertEquals("corosync", layer.describe(7));
    }

    @Test
    void whatIsDroppedIsCountedByReason() {
        join();
        byte[] broken = {1, 0, 4, 0, 's', 'y', 'n', 'c', 0};

        assertTrue(layer.delivered(SELF, broken, 0, broken.length));

        assertEquals(1, layer.counters().get("corosync.too.short"));
    }

    @Test
    void introductionWaitsForRoom() {
        order.room = false;
        join();
        assertEquals("corosync", layer.describe(SELF));

        order.room = true;
        layer.roomAgain();
        order.deliverAll();

        assertEquals("Quorate 1.2.3", layer.describe(SELF));
    }

    @Test
    void messagesOfApplicationsAreLeftAlone() {
        join();
        byte[] message = {1, 0, 4, 0, 'n', 'e', 'w', 's', 'x'};

        assertFalse(layer.delivered(SELF, message, 0, message.length));
    }

    private void join() {
        layer.attached(order);
        layer.configurationChanged(ALONE);
        order.deliverAll();
    }

    private final class Order implements LoopOrder {
        final List<RingId> synchronised = new ArrayList<>();
        private final Deque<byte[]> messages = new ArrayDeque<>();
        private boolean room = true;

        @Override
        public boolean hasRoom(int count, long bytes) {
            return room;
        }

        @Override
        public boolean fits(int count, long bytes) {
            return true;
        }

        @Override
        public int maxMessageBytes() {
            return 1 << 20;
        }

        @Override
        public RingId ring() {
            return RingId.NONE;
        }

        @Override
        public boolean isRunning() {
            return true;
        }

        @Override
        public Departures departures() {
            return Departures.NONE;
        }

        @Override
        public void formAnew() {
            throw new AssertionError("nothing has changed");
        }

        @Override
        public boolean synchronises() {
            return true;
        }

        @Override
        public List<Integer> lackingLayer() {
            return List.of();
        }

        @Override
        public void submit(Delivery delivery, byte[] bytes, int length) {
            messages.add(Arrays.copyOf(bytes, length));
        }

        @Override
        public void submitSynchronising(byte[] bytes, int length) {
            messages.add(Arrays.copyOf(bytes, length));
        }

        @Override
        public void synchronised(RingId ring) {
            synchronised.add(ring);
        }

        void deliverAll() {
            while (!messages.isEmpty()) {
                byte[] message = messages.remove();
                assertTrue(layer.delivered(SELF, message, 0, message.length));
            }
        }
    }

    private final class WrittenFindings implements Findings {
        @Override
        public void votes(VoteState state) {
            found.add("votes " + state.totalVotes() + " of " + state.expectedVotes());
        }

        @Override
        public void configVersions(SortedMap<Integer, Long> versions) {
            assertEquals(0, versions.size());
        }

        @Override
        public void killed(int by, String reason) {
            found.add("killed");
        }

        @Override
        public void goingDown(int node) {
            found.add("going down");
        }

        @Override
        public void reload(int by) {
            found.add("reload");
        }

        @Override
        public void cryptoChange(int by, int phase) {
            found.add("crypto change");
        }
    }
}
