package org.quorate.ordering.totem.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quorate.node.Succession;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.RingLatency;

/** Three hosts on three loops, with real threads and links through memory. */
@Timeout(120)
class RingOnLoopsTest {
    private final String network = UUID.randomUUID().toString();
    private final List<NodeOnLoop> nodes = new ArrayList<>();
    private final ExecutorService submitters = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        submitters.shutdownNow();
        nodes.forEach(NodeOnLoop::close);
    }

    @Test
    void whatAnyNodeSubmitsComesOutOfAllInOneOrder() throws Exception {
        start(3);

        submitFromAll(2_000);

        for (NodeOnLoop node : nodes) {
            node.awaitDelivered(6_000);
        }
        assertEquals(nodes.get(0).delivered, nodes.get(1).delivered);
        assertEquals(nodes.get(0).delivered, nodes.get(2).delivered);
    }

    @Test
    void aHundredHandOversUnderLoadLoseNothingAndChangeNoConfiguration() throws Exception {
        start(3);
        int configurations = nodes.get(1).configurations.size();
        List<Future<?>> load = load(5_000);

        for (int version = 2; version <= 101; version++) {
            assertInstanceOf(Succession.Began.class, nodes.get(1).handOver(version));
            nodes.get(1).awaitDelivered(version * 100);
        }
        finish(load);

        for (NodeOnLoop node : nodes) {
            node.awaitDelivered(15_000);
            assertEquals(nodes.get(0).delivered, node.delivered);
        }
        assertEquals(configurations, nodes.get(1).configurations.size());
    }

    @Test
    void otherSettingsUnderLoadFormTheRingAnewAndLoseNothing() throws Exception {
        start(3);
        int configurations = nodes.get(1).configurations.size();
        RingSettings other = new RingSettings(2_000, 75, 476, 60, 2_400, 200, 128, 32, 16, 1_048_576);
        List<Future<?>> load = load(3_000);

        for (NodeOnLoop node : nodes) {
            node.awaitDelivered(1_000);
            node.settings = other;
            assertInstanceOf(Succession.Began.class, node.handOver(2));
        }
        nodes.forEach(node -> node.onLoop(node.host::formAnew));
        finish(load);

        for (NodeOnLoop node : nodes) {
            node.awaitDelivered(9_000);
            assertEquals(nodes.get(0).delivered, node.delivered);
            assertEquals(2_000L, node.order().status().join().timers().get("loss"));
        }
        nodes.get(1).awaitMembersAfter(configurations, 1, 2, 3);
    }

    @Test
    void aChannelWithoutANameIsRefusedAlsoAsTheFirst() throws Exception {
        nodes.add(new NodeOnLoop(network, 1, 1));
        TotemOrder order = nodes.get(0).order();

        assertThrows(IllegalArgumentException.class, () -> order.submit("", Delivery.AGREED, ByteBuffer.allocate(1)));
    }

    @Test
    void deliveryThatWasHeldForAListenerGoesOnAfterAHandOver() throws Exception {
        nodes.add(new NodeOnLoop(network, 1, 1));
        NodeOnLoop node = nodes.get(0);
        node.awaitMembers(1);
        node.stopListening();
        String large = "x".repeat(500_000);
        for (int i = 0; i < 12; i++) {
            node.submit(large);
        }
        node.awaitHeld();

        Succession.Entry entry = node.handOverAfterReading(2);
        node.submit("the last");

        assertInstanceOf(Succession.Began.class, entry);
        node.awaitDelivered(13);
        assertEquals("the last", node.delivered.get(12));
    }

    @Test
    void aVersionWithoutTheSeatLeavesTheListenersToTheOther() throws Exception {
        nodes.add(new NodeOnLoop(network, 1, 1));
        NodeOnLoop node = nodes.get(0);
        node.awaitMembers(1);

        node.newcomer(2, message -> {
            throw new IllegalStateException("it does not act");
        });
        node.submit("a message");

        node.awaitDelivered(1);
    }

    @Test
    void aNodeHasLeftOnlyWhenTheDiskHasWrittenAndAllBeforeIsTold() throws Exception {
        start(3);
        NodeOnLoop node = nodes.get(0);
        nodes.get(2).leave();
        node.awaitMembers(1, 2);
        node.stopDisk();
        nodes.get(1).leave();
        node.awaitDiskWaits();

        CompletableFuture<Void> leaving = node.startLeaving();
        node.awaitDiskWaits();
        boolean early = leaving.isDone();
        node.letDiskWrite();
        leaving.join();

        assertFalse(early);
        assertTrue(node.codes().lastIndexOf("RNG-110") < node.codes().indexOf("RNG-130"), node.codes()::toString);
    }

    @Test
    void aLinkWithSmallerFramesThanTheRingSendsIsNotUsed() throws Exception {
        start(3);
        ScriptedLink small = new ScriptedLink(1);

        nodes.get(0).addLink(small);
        nodes.get(2).leave();
        nodes.get(0).awaitMembers(1, 2);

        assertEquals(List.of(), small.sent);
    }

    @Test
    void aPauseWithinATurnIsToldBeforeWhatCameMeanwhileIsFedAndOnlyOnce() throws Exception {
        NodeOnLoop node = new NodeOnLoop(network, 1, 1);
        nodes.add(node);
        node.awaitMembers(1);
        ScriptedLink link = new ScriptedLink(1, 65_000);
        CompletableFuture<Long> toldAtFirst = new CompletableFuture<>();
        CompletableFuture<Long> toldLater = new CompletableFuture<>();
        link.waiting.add(new byte[] {1});
        link.beforeFrame = () -> node.away(Duration.ofSeconds(5));
        link.afterFrame = () -> toldAtFirst.complete(node.told("RNG-120"));
        ScriptedLink next = new ScriptedLink(2, 65_000);
        next.waiting.add(new byte[] {1});
        next.afterFrame = () -> toldLater.complete(node.told("RNG-120"));

        node.addLink(link);
        assertEquals(1, toldAtFirst.get(60, TimeUnit.SECONDS), "the frame came after the pause");

        node.addLink(next);
        assertEquals(1, toldLater.get(60, TimeUnit.SECONDS), "the loop noticed the same pause");
    }

    @Test
    void aNodeThatLeavesIsGoneAtOnceAndTheOthersGoOn() throws Exception {
        start(3);

        nodes.get(2).leave();

        nodes.get(0).awaitMembers(1, 2);
        nodes.get(1).awaitMembers(1, 2);
    }

    @Test
    void messagesThatComeOneByOneAreAllMeasuredAndSoAreRotations() throws Exception {
        start(3);
        NodeOnLoop node = nodes.get(1);

        for (int i = 1; i <= 100; i++) {
            node.submit("message " + i);
            node.awaitDelivered(i);
        }
        RingLatency all = node.order().latency().join();
        RingLatency last = node.order().latency(RingLatency.LONGEST).join();
        RingLatency others = nodes.get(0).order().latency().join();

        assertEquals(100, all.agreed().count());
        assertEquals(0, all.safe().count());
        assertEquals(0, others.agreed().count());
        assertTrue(all.rotation().count() > 0, all::toString);
        assertTrue(all.tokenHere().count() > 0, all::toString);
        assertTrue(all.agreed().p50Nanos() > 0 && all.agreed().maxNanos() < 60_000_000_000L, all::toString);
        assertEquals(all.agreed(), last.agreed());
    }

    @Test
    void noTimeIsLookedBackThatIsNotKept() throws Exception {
        start(3);
        TotemOrder order = nodes.get(0).order();

        assertThrows(IllegalArgumentException.class, () -> order.latency(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> order.latency(Duration.ofSeconds(61)));
    }

    @Test
    void aSingleNodeDeliversItsOwnMessages() throws Exception {
        nodes.add(new NodeOnLoop(network, 1, 1));
        nodes.get(0).awaitMembers(1);

        for (int i = 0; i < 1_000; i++) {
            nodes.get(0).submit("message " + i);
        }

        nodes.get(0).awaitDelivered(1_000);
    }

    private void start(int count) throws InterruptedException {
        for (int id = 1; id <= count; id++) {
            nodes.add(new NodeOnLoop(network, id, 1, 2, 3));
        }
        for (NodeOnLoop node : nodes) {
            node.awaitMembers(1, 2, 3);
        }
    }

    private void submitFromAll(int each) throws Exception {
        finish(load(each));
    }

    private List<Future<?>> load(int each) {
        List<Future<?>> load = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            NodeOnLoop node = nodes.get(i);
            int number = i + 1;
            load.add(submitters.submit(() -> {
                for (int m = 0; m < each; m++) {
                    node.submit("node" + number + " message " + m);
                }
                return null;
            }));
        }
        return load;
    }

    private static void finish(List<Future<?>> load) throws ExecutionException, InterruptedException {
        for (Future<?> each : load) {
            each.get();
        }
    }
}
