package org.quorate.quorum.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.quorate.group.ClusterView;
import org.quorate.group.LayerOrder;
import org.quorate.node.History;
import org.quorate.node.LoopWork;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.RingId;
import org.quorate.quorum.QuorumEvent;
import org.quorate.quorum.Verdict;
import org.quorate.quorum.core.decision.Deadline;
import org.quorate.quorum.core.decision.Offer;
import org.quorate.quorum.core.wire.Message;
import org.quorate.quorum.core.wire.MessageBytes;
import org.quorate.quorum.service.ImaginedChange;
import org.quorate.quorum.service.QuorumStatus;
import org.quorate.quorum.service.RequestOutcome;
import org.quorate.quorum.service.WhatIf;
import org.quorate.quorum.votes.core.VotesPolicy;
import org.quorate.testing.conformance.SteppedLoop;

/** Layer and service of node 1, alone among two nodes with two votes, with an order that orders what it is given. */
class QuorumLayerTest {
    private static final int TURNS = 20_000;
    private static final RingId RING = new RingId(1, 5);
    private static final ClusterView ALONE = new ClusterView(RING, List.of(1), List.of(1), List.of(), 1);

    private final SteppedLoop loop = new SteppedLoop();
    private final HandStore store = new HandStore();
    private final Order order = new Order();
    private final List<String> facts = new ArrayList<>();
    private final List<String> followed = new ArrayList<>();
    private final CompletableFuture<Boolean> components = new CompletableFuture<>();
    private final AtomicBoolean leaves = new AtomicBoolean();
    private Instant time = Instant.EPOCH;
    private final QuorumService service = new QuorumService(
            1,
            "votes",
            loop,
            () -> time,
            100,
            (before, now, member) -> {
                followed.add(before.verdict() + " " + now.verdict() + " " + member);
                return components;
            },
            new TidingsLog(() -> Optional.of(new Facts()), words -> words.replace("node 2", "paris")));
    private QuorumLayer layer;

    private void start(String... options) {
        layer = new QuorumLayer(
                1,
                SettingsText.read("votes", new String[] {"1=2", "2=1"}, options),
                Delivery.SAFE,
                KeptRecord.read(store),
                loop,
                store,
                service);
        start(layer);
    }

    private void start(QuorumLayer layer) {
        service.use(layer);
        service.onLoop(decision -> decision.policyBound(new Offer("votes", "1.0.0", new VotesPolicy())));
        layer.attached(order);
    }

    private void join() {
        layer.synchronised(ALONE, new TreeMap<>(Map.of(1, layer.state())));
    }

    @Test
    void turnsMakeNoGarbage() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        start();
        join();
        turns();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertEquals(LoopWork.NO_DEADLINE, turns());

        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(bytes < TURNS, bytes + " bytes in " + TURNS + " turns");
    }

    /** Returns the nearest deadline in any of them. */
    private long turns() {
        long nanos = LoopWork.NO_DEADLINE;
        for (int now = 0; now < TURNS; now++) {
            layer.work(now);
            nanos = Math.min(nanos, layer.nanosToDeadline(now));
        }
        return nanos;
    }

    @Test
    void verdictReachesStatusFollowerLogAndHistory() {
        start();
        time = Instant.ofEpochSecond(7);
        join();

        QuorumStatus status = service.status();
        assertEquals(Verdict.QUORATE, status.verdict());
        assertEquals(Instant.ofEpochSecond(7), status.since());
        assertEquals("1.0.0", status.policyVersion());
        assertEquals("INQUORATE QUORATE true", followed.get(followed.size() - 1));
        assertEquals(List.of("quorum QRM-001 QUORATE: 2 of 3 votes, 2 needed; MAJORITY; view 1.5"), facts);
    }

    @Test
    void nodesAreNamedInLogAndHistory() {
        layer = new QuorumLayer(
                1,
                SettingsText.read("votes", new String[] {"1=1", "2=2"}, new String[] {}),
                Delivery.SAFE,
                KeptRecord.read(store),
                loop,
                store,
                service);
        start(layer);
        join();
        layer.membershipUnknown();
        layer.membershipKnown();

        assertEquals(
                "quorum QRM-002 INQUORATE: 1 of 3 votes, 2 needed; not here: paris; NO_MAJORITY; view 1.5",
                facts.get(facts.size() - 1));
        assertEquals(
                "1 of 3 votes, 2 needed; not here: node 2",
                service.status().decision().reasons().get(0).text());
    }

    @Test
    void doubtIsSaidWithTheVerdictBefore() {
        start();
        join();

        layer.membershipUnknown();

        assertEquals(
                "quorum QRM-003 UNDECIDED: The members of the ring are not known: its token was lost, or this node was"
                        + " away. Before: 2 of 3 votes, 2 needed; MAJORITY; view 1.5",
                facts.get(1));
        assertEquals(Verdict.UNDECIDED, service.status().verdict());
    }

    @Test
    void sinceStaysWhileTheVerdictDoes() {
        start();
        join();
        time = Instant.ofEpochSecond(99);

        layer.synchronised(
                new ClusterView(new RingId(1, 6), List.of(1), List.of(), List.of(), 1),
                new TreeMap<>(Map.of(1, layer.state())));

        assertEquals(new RingId(1, 6), service.status().decision().view().id());
        assertEquals(Instant.EPOCH, service.status().since());
    }

    @Test
    void requestIsAnsweredWhenItIsDelivered() {
        start();
        join();

        CompletableFuture<RequestOutcome> outcome = service.request(new QuorumEvent.VotesExpected(RING, 2));
        assertFalse(outcome.isDone());
        order.deliver();

        assertEquals(new RequestOutcome.Done(RING), outcome.join());
        assertEquals(2, service.status().decision().expected());
        assertEquals(List.of(Delivery.SAFE), order.deliveries);
    }

    @Test
    void q39WhoLeavesInOrderSaysSoBefore() {
        start();
        join();

        layer.leaving(() -> {});

        byte[] said = order.ordered.remove();
        assertEquals(
                Optional.of(new Message.Request(101, new QuorumEvent.MemberLeaving(RING, 1))),
                MessageBytes.read(said, LayerOrder.HEADER_BYTES, said.length - LayerOrder.HEADER_BYTES));
    }

    @Test
    void nodeLeavesWhenNothingOnItActsAnyMore() {
        start();
        join();

        layer.leaving(() -> leaves.set(true));

        assertEquals(Verdict.INQUORATE, service.status().verdict());
        assertEquals("QUORATE INQUORATE true", followed.get(followed.size() - 1));
        assertEquals(
                "this node is about to leave",
                service.status().decision().reasons().get(0).text());
        assertFalse(leaves.get());
        components.complete(true);
        assertTrue(leaves.get());
    }

    @Test
    void nodeThatIsAboutToLeaveDoesNotActInTheNextRingEither() {
        start();
        join();
        layer.leaving(() -> leaves.set(true));

        layer.synchronised(
                new ClusterView(new RingId(1, 6), List.of(1), List.of(), List.of(), 1),
                new TreeMap<>(Map.of(1, layer.state())));
        assertEquals(Verdict.INQUORATE, service.status().verdict());
        layer.detached();
        layer.attached(order);
        layer.synchronised(
                new ClusterView(new RingId(1, 7), List.of(1), List.of(), List.of(), 1),
                new TreeMap<>(Map.of(1, layer.state())));

        assertEquals(Verdict.QUORATE, service.status().verdict());
    }

    @Test
    void requestThatCannotBeDeliveredAnyMoreIsUnknown() {
        start();
        join();
        CompletableFuture<RequestOutcome> outcome = service.request(new QuorumEvent.WaitReleased(RING));

        layer.detached();

        assertInstanceOf(RequestOutcome.Unknown.class, outcome.join());
        assertEquals(Verdict.INQUORATE, service.status().verdict());
    }

    @Test
    void deadlineIsToldOnceWhenItHasPassed() {
        LayerEffects effects = new LayerEffects(Delivery.SAFE, loop, store, service, (votes, failure) -> {});
        effects.arm(Deadline.WINDOW, 10);
        long now = loop.nowNanos();

        assertEquals(10_000_000, effects.nanosToDeadline(now));
        assertFalse(effects.takeIfPassed(Deadline.WINDOW, now + 9_999_999));
        assertTrue(effects.takeIfPassed(Deadline.WINDOW, now + 10_000_000));
        assertFalse(effects.takeIfPassed(Deadline.WINDOW, now + 10_000_000));
        assertEquals(LoopWork.NO_DEADLINE, effects.nanosToDeadline(now));
    }

    @Test
    void q40VotesAreStoredAndReadAgain() {
        start("expected.votes.tracking=true");
        join();
        assertEquals(Verdict.INQUORATE, service.status().verdict());

        store.complete();

        assertEquals(Verdict.QUORATE, service.status().verdict());
        assertEquals(OptionalInt.of(3), KeptRecord.read(store));
    }

    @Test
    void q40WhoLeavesWhileVotesAreStoredHasNotActedAndTheNextStartKnowsThem() {
        start("expected.votes.tracking=true");
        join();
        layer.detached();
        store.complete();
        assertTrue(followed.stream().noneMatch(each -> each.contains(" QUORATE ")), followed.toString());
        assertEquals(OptionalInt.of(3), KeptRecord.read(store));

        store.full = true;
        start("expected.votes.tracking=true");
        join();

        assertEquals(Verdict.QUORATE, service.status().verdict());
    }

    @Test
    void q40FullStoreIsAFailedWrite() {
        start("expected.votes.tracking=true");
        store.full = true;

        join();
        assertEquals(List.of(), facts);
        assertEquals("votes are being stored", why());
        assertEquals(0, layer.nanosToDeadline(loop.nowNanos()));
        layer.work(loop.nowNanos());

        assertTrue(facts.get(0).startsWith("quorum QRM-013 "), facts.toString());
        assertTrue(why().startsWith("votes cannot be stored: the stable store has too much to write"), why());
        assertEquals(Verdict.INQUORATE, service.status().verdict());
    }

    @Test
    void q40WhatAFullStoreHasNotTakenIsWrittenLater() {
        start("expected.votes.tracking=true");
        store.full = true;
        join();
        layer.work(loop.nowNanos());
        store.full = false;

        layer.work(loop.nowNanos() + layer.nanosToDeadline(loop.nowNanos()));
        store.complete();

        assertEquals(Verdict.QUORATE, service.status().verdict());
        assertEquals(OptionalInt.of(3), KeptRecord.read(store));
        assertEquals(LoopWork.NO_DEADLINE, layer.nanosToDeadline(loop.nowNanos()));
    }

    private String why() {
        return service.status().decision().reasons().get(0).text();
    }

    @Test
    void whatIfChangesNothingAndIsBounded() {
        start();
        assertInstanceOf(WhatIf.Refused.class, service.whatIf(List.of()));
        join();

        WhatIf joined = service.whatIf(List.of(new ImaginedChange.NodeJoined(2)));

        assertEquals(
                3, assertInstanceOf(WhatIf.Decided.class, joined).steps().get(0).present());
        assertEquals(2, service.status().decision().present());
        List<ImaginedChange> many = Collections.nCopies(1_025, new ImaginedChange.DeviceLost());
        assertThrows(IllegalArgumentException.class, () -> service.whatIf(many));
    }

    @Test
    void countersHaveNames() {
        start();
        layer.delivered(2, new byte[] {9, 9}, 0, 2);

        assertEquals(1, layer.counters().get("quorum.damaged.messages"));
    }

    private final class Order implements LayerOrder {
        final List<Delivery> deliveries = new ArrayList<>();
        final Deque<byte[]> ordered = new ArrayDeque<>();

        @Override
        public int maxMessageBytes() {
            return 60_000;
        }

        @Override
        public boolean hasRoom(int messages, long bytes) {
            return true;
        }

        @Override
        public void submit(Delivery delivery, byte[] bytes, int length) {
            deliveries.add(delivery);
            ordered.add(Arrays.copyOf(bytes, length));
        }

        void deliver() {
            while (!ordered.isEmpty()) {
                byte[] bytes = ordered.remove();
                layer.delivered(1, bytes, LayerOrder.HEADER_BYTES, bytes.length - LayerOrder.HEADER_BYTES);
            }
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
