package org.quorate.group.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.quorate.group.ClusterView;
import org.quorate.group.LayerOrder;
import org.quorate.group.Synchroniser;
import org.quorate.node.History;
import org.quorate.node.LoopWork;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.Departures;
import org.quorate.ordering.LoopOrder;
import org.quorate.ordering.RingConfiguration;
import org.quorate.ordering.RingId;

/** Layers of node 1 on its loop, above an order that keeps what it is given until the test delivers it. */
class LayersTest {
    private static final long PATIENCE_NANOS = 1_000;
    private static final int MOST_BYTES = 64 << 20;

    private final HandLoop loop = new HandLoop();
    private final Order order = new Order();
    private final List<String> facts = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Layers layers = new Layers(1, node -> "n" + node, PATIENCE_NANOS, 1_000_000, loop, new Facts());
    private byte[] state = {7};

    private void install(Integer... members) {
        loop.attach(layers);
        layers.register(new Told());
        layers.attached(order);
        order.ring = new RingId(1, 4);
        layers.configurationChanged(new RingConfiguration(
                RingConfiguration.Kind.REGULAR, order.ring, RingId.NONE, List.of(members), List.of(), List.of()));
    }

    @Test
    void stateThatIsTooLargeIsSaidAndThisNodeStaysOut() {
        state = new byte[MOST_BYTES];
        install(1);

        assertEquals(List.of("attached", "detached"), told);
        assertEquals(1, order.said.size());
        assertTrue(facts.get(0).startsWith("group GRP-105 "), facts.toString());
        assertTrue(facts.get(0).contains(" bytes, at most " + MOST_BYTES), facts.toString());
    }

    @Test
    void nodeThatWasOutForItsStateAsksForAnotherRingLater() {
        state = new byte[MOST_BYTES];
        install(1);
        order.deliver();
        state = new byte[] {7};
        assertEquals(2 * PATIENCE_NANOS, loop.nanosToDeadline());

        pass(2 * PATIENCE_NANOS);

        assertEquals(1, order.formsAnew);
        assertEquals(order.ring, order.synchronised);
    }

    @Test
    void membersOfARingThatDoesNotRunAreNotAccused() {
        install(1, 2);
        order.deliver();
        order.running = false;

        pass(PATIENCE_NANOS);

        assertEquals(List.of(), order.said);
        assertEquals(List.of(), facts);
        assertEquals(PATIENCE_NANOS, loop.nanosToDeadline());
    }

    @Test
    void silentMembersOfARingThatRunsAgainAre() {
        membersOfARingThatDoesNotRunAreNotAccused();
        order.running = true;

        pass(PATIENCE_NANOS);
        order.deliver();

        assertTrue(facts.get(0).startsWith("group GRP-102 n2 "), facts.toString());
        assertEquals(List.of("attached", "synchronised [1]"), told);
    }

    @Test
    void layersThatWereAbandonedKnowNobodyUntilAnotherVersionOfTheOrderingGoesOn() {
        install(1);
        order.deliver();
        layers.membershipUnknown();
        assertEquals(List.of("attached", "synchronised [1]", "unknown"), told);

        layers.attached(order);
        layers.membershipKnown();

        assertEquals(List.of("attached", "synchronised [1]", "unknown", "known"), told);
        assertEquals(order.ring, order.synchronised);
    }

    @Test
    void layersThatWereAbandonedForgetTheirRingWhereTheNextVersionJoinsAnew() {
        install(1);
        order.deliver();
        layers.membershipUnknown();
        order.ring = RingId.NONE;

        layers.attached(order);
        layers.membershipKnown();

        assertEquals(List.of("attached", "synchronised [1]", "unknown", "detached"), told);
        assertEquals(RingId.NONE, order.synchronised);
    }

    private void pass(long nanos) {
        loop.passTime(nanos);
        loop.turn(LoopWork.LAYERS, LoopWork.LAYERS + 1);
    }

    private final class Order implements LoopOrder {
        final List<byte[]> said = new ArrayList<>();
        RingId ring = RingId.NONE;
        RingId synchronised = RingId.NONE;
        boolean running = true;
        int formsAnew;

        void deliver() {
            List<byte[]> delivered = List.copyOf(said);
            said.clear();
            delivered.forEach(bytes -> layers.delivered(1, bytes, 0, bytes.length));
        }

        @Override
        public boolean hasRoom(int messages, long bytes) {
            return true;
        }

        @Override
        public boolean fits(int messages, long bytes) {
            return true;
        }

        @Override
        public int maxMessageBytes() {
            return 1 << 20;
        }

        @Override
        public void submit(Delivery delivery, byte[] bytes, int length) {
            throw new IllegalStateException("nobody submits here");
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
        public void submitSynchronising(byte[] bytes, int length) {
            said.add(Arrays.copyOf(bytes, length));
        }

        @Override
        public RingId ring() {
            return ring;
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public Departures departures() {
            return Departures.NONE;
        }

        @Override
        public void formAnew() {
            formsAnew++;
        }

        @Override
        public void synchronised(RingId agreed) {
            synchronised = agreed;
        }
    }

    private final class Told implements Synchroniser {
        @Override
        public int number() {
            return 20;
        }

        @Override
        public String layer() {
            return "told";
        }

        @Override
        public void attached(LayerOrder given) {
            told.add("attached");
        }

        @Override
        public void detached() {
            told.add("detached");
        }

        @Override
        public void membershipUnknown() {
            told.add("unknown");
        }

        @Override
        public void membershipKnown() {
            told.add("known");
        }

        @Override
        public byte[] state() {
            return state;
        }

        @Override
        public void synchronised(ClusterView view, SortedMap<Integer, byte[]> states) {
            told.add("synchronised " + view.members());
        }

        @Override
        public void delivered(int origin, byte[] bytes, int offset, int length) {
            told.add("delivered");
        }

        @Override
        public void roomAgain() {
            told.add("room");
        }
    }

    private final class Facts implements History {
        @Override
        public void add(String topic, String code, String text) {
            facts.add(topic + " " + code + " " + text);
        }

        @Override
        public List<Fact> facts() {
            return List.of();
        }
    }
}
