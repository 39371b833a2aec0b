package org.quorate.ordering.totem.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Nodes of Quorate whose layers above agree on each ring, on real loops. */
class LayerOnLoopsTest {
    /** A few hundred are in the core or come in turn; the others while the test is not running. */
    private static final int MOST_BESIDE_A_FLOOD = 10_000;

    private static final RingSettings SETTINGS = layered(true);

    private final BarrierLayer first = BarrierLayer.ofNative();
    private final BarrierLayer second = BarrierLayer.ofNative();

    private static RingSettings layered(boolean layered) {
        return new RingSettings(RingDialect.NATIVE, 1_025, 75, 244, 50, 1_230, 200, 256, 64, 32, 1_048_576, layered);
    }

    @Test
    void nodeWaitsForItsLayer() throws Exception {
        try (NodeOnLoop one = new NodeOnLoop("layer-waits", SETTINGS, 1, 1)) {
            String waiting = one.order().status().join().state();
            one.use(first);
            one.awaitMembers(1);

            assertEquals("SILENT", waiting);
        }
    }

    @Test
    void messagesOfAllSizesAreOrderedAfterTheRingIsSynchronised() throws Exception {
        try (NodeOnLoop one = new NodeOnLoop("layer-pair", SETTINGS, 1, 1, 2);
                NodeOnLoop two = new NodeOnLoop("layer-pair", SETTINGS, 2, 1, 2)) {
            one.use(first);
            two.use(second);
            one.awaitMembers(1, 2);
            two.awaitMembers(1, 2);
            for (int i = 0; i < 30; i++) {
                one.submit("one " + i + "x".repeat(7_000 * i));
                two.submit("two " + i);
            }
            one.awaitDelivered(60);
            two.awaitDelivered(60);

            assertEquals(one.delivered, two.delivered);
            assertEquals(List.of(), first.early);
            assertEquals(List.of(), second.early);
        }
    }

    @Test
    void whatLayersSayKeepsItsOrderAndComesTogether() throws Exception {
        try (NodeOnLoop one = new NodeOnLoop("layer-says", SETTINGS, 1, 1, 2);
                NodeOnLoop two = new NodeOnLoop("layer-says", SETTINGS, 2, 1, 2)) {
            one.use(first);
            two.use(second);
            one.awaitMembers(1, 2);
            two.awaitMembers(1, 2);
            for (int from = 0; from < 1_000; from += 100) {
                int begin = from;
                one.onLoop(() -> first.say(begin, 100));
                two.onLoop(() -> second.say(begin, 100));
            }
            first.awaitSaid(2_000);
            second.awaitSaid(2_000);

            assertEquals(first.heardSaid, second.heardSaid);
            for (String origin : List.of("1:", "2:")) {
                assertEquals(
                        IntStream.range(0, 1_000)
                                .mapToObj(number -> origin + number)
                                .toList(),
                        first.heardSaid.stream()
                                .filter(said -> said.startsWith(origin))
                                .toList());
            }
            assertTrue(second.runs > 0, "none came together");
        }
    }

    @Test
    void floodOfALayerKeepsNoChannelOut() throws Exception {
        try (NodeOnLoop one = new NodeOnLoop("layer-floods", SETTINGS, 1, 1, 2);
                NodeOnLoop two = new NodeOnLoop("layer-floods", SETTINGS, 2, 1, 2)) {
            one.use(first);
            two.use(second);
            one.awaitMembers(1, 2);
            two.awaitMembers(1, 2);
            one.onLoop(() -> one.loop.attach(new BeforeOrdering(() -> first.fill(8_192))));
            first.awaitSaid(1_000);
            int before = second.heardSaid.size();
            one.loop
                    .call(
                            () -> { // so that all of them wait before the layer goes on
                                for (int i = 0; i < 100; i++) {
                                    one.submit("beside the flood " + i);
                                }
                                return true;
                            })
                    .join();
            two.awaitDelivered(100);

            int beside = second.heardSaid.size() - before;
            assertTrue(beside < MOST_BESIDE_A_FLOOD, beside + " messages of the layer came before the channel's");
        }
    }

    @Test
    void nobodySynchronisesWhereOneHasNoLayerAndTheLayerIsToldWho() throws Exception {
        try (NodeOnLoop one = new NodeOnLoop("layer-lacks", SETTINGS, 1, 1, 2);
                NodeOnLoop two = new NodeOnLoop("layer-lacks", layered(false), 2, 1, 2)) {
            one.use(first);
            one.awaitMembers(1, 2);
            two.awaitMembers(1, 2);
            one.submit("hello");
            two.awaitDelivered(1);

            assertEquals("[1, 2] lacking [2]", first.told.get(first.told.size() - 1));
        }
    }

    @Test
    void layerThatGoesTakesTheNodeOutOfTheRingAndOneThatComesBringsItBack() throws Exception {
        try (NodeOnLoop one = new NodeOnLoop("layer-goes", SETTINGS, 1, 1, 2);
                NodeOnLoop two = new NodeOnLoop("layer-goes", SETTINGS, 2, 1, 2)) {
            one.use(first);
            two.use(second);
            two.awaitMembers(1, 2);
            one.awaitMembers(1, 2);

            one.submit("synchronised");
            two.awaitDelivered(1);
            int told = second.told.size();

            one.order().removeLayer(first);
            two.awaitMembers(2);
            one.use(BarrierLayer.ofNative());
            two.awaitMembers(1, 2);
            one.submit("back");
            two.awaitDelivered(2);

            assertEquals(1, first.detached);
            // A node that comes or goes in order leaves no doubt.
            assertEquals(
                    0,
                    second.told.subList(told, second.told.size()).stream()
                            .filter("unknown"::equals)
                            .count());
        }
    }

    @Test
    void nodeStaysInTheRingUntilItsLayerIsReadyToLeave() throws Exception {
        try (NodeOnLoop one = new NodeOnLoop("layer-leaves", SETTINGS, 1, 1, 2);
                NodeOnLoop two = new NodeOnLoop("layer-leaves", SETTINGS, 2, 1, 2)) {
            one.use(first);
            two.use(second);
            one.awaitMembers(1, 2);
            two.awaitMembers(1, 2);
            first.keepsNode = true;

            CompletableFuture<Void> left = one.startLeaving();
            two.submit("one is still here");
            one.awaitDelivered(1);
            assertFalse(left.isDone());
            assertEquals("OPERATIONAL", one.order().status().join().state());
            one.onLoop(first.leaveNow.orElseThrow());
            left.join();
            two.awaitMembers(2);
        }
    }

    @Test
    void nodeWhoseLayerGoesStaysInTheRingUntilThatIsReady() throws Exception {
        try (NodeOnLoop one = new NodeOnLoop("layer-went", SETTINGS, 1, 1, 2);
                NodeOnLoop two = new NodeOnLoop("layer-went", SETTINGS, 2, 1, 2)) {
            one.use(first);
            two.use(second);
            one.awaitMembers(1, 2);
            two.awaitMembers(1, 2);
            first.keepsNode = true;

            one.order().removeLayer(first);
            two.submit("one is still here");
            one.awaitDelivered(1);
            one.onLoop(first.leaveNow.orElseThrow());
            two.awaitMembers(2);
        }
    }

    /** A third comes, so that the first has to store the number of the next ring; it cannot, and the others go. */
    @Test
    void nodeWhoseDiskIsSlowDoubtsWhenTheTokenIsAwayForTooLong() throws Exception {
        try (NodeOnLoop one = new NodeOnLoop("layer-disk", SETTINGS, 1, 1, 2, 3)) {
            one.use(first);
            try (NodeOnLoop two = new NodeOnLoop("layer-disk", SETTINGS, 2, 1, 2, 3)) {
                two.use(second);
                one.awaitMembers(1, 2);
                one.submit("synchronised");
                one.awaitDelivered(1);
                first.doubts.drainPermits();
                one.stopDisk();
                try (NodeOnLoop three = new NodeOnLoop("layer-disk", SETTINGS, 3, 1, 2, 3)) {
                    three.use(BarrierLayer.ofNative());
                    one.awaitDiskWaits();
                }
            }

            assertTrue(first.doubts.tryAcquire(NodeOnLoop.GUARD.toSeconds(), TimeUnit.SECONDS));
            one.letDiskWrite();
        }
    }

    @RepeatedTest(5)
    void layerThatFlapsWhileTheNodeLeavesBringsItBackToo() throws Exception {
        try (NodeOnLoop one = new NodeOnLoop("layer-flaps", SETTINGS, 1, 1, 2);
                NodeOnLoop two = new NodeOnLoop("layer-flaps", SETTINGS, 2, 1, 2)) {
            one.use(first);
            two.use(second);
            two.awaitMembers(1, 2);
            one.awaitMembers(1, 2);
            BarrierLayer between = BarrierLayer.ofNative();
            int told = one.configurationsTold();

            one.order().removeLayer(first);
            one.use(between);
            one.order().removeLayer(between);
            one.use(BarrierLayer.ofNative());
            one.awaitMembersAfter(told, 1, 2);
            two.awaitMembers(1, 2);
            one.submit("back");
            two.awaitDelivered(1);

            assertEquals(List.of(), second.early);
        }
    }

    @Test
    void nextVersionOfTheBundleGoesOnInTheRing() throws Exception {
        try (NodeOnLoop one = new NodeOnLoop("layer-swap", SETTINGS, 1, 1, 2);
                NodeOnLoop two = new NodeOnLoop("layer-swap", SETTINGS, 2, 1, 2)) {
            one.use(first);
            two.use(second);
            one.awaitMembers(1, 2);
            two.awaitMembers(1, 2);
            int told = two.configurationsTold();

            one.handOver(2);
            one.submit("after");
            two.awaitDelivered(1);

            assertEquals(told, two.configurationsTold());
            assertEquals(0, first.detached);
        }
    }
}
