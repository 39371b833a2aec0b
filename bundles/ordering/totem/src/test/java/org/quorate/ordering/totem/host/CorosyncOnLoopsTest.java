package org.quorate.ordering.totem.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quorate.node.Succession;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.RingStatus;
import org.quorate.ordering.Submission;

/** Hosts that speak the corosync dialect, on real loops. */
class CorosyncOnLoopsTest {
    private static final RingSettings SETTINGS =
            new RingSettings(RingDialect.COROSYNC, 1_000, 75, 238, 50, 1_200, 200, 50, 17, 0, 1_048_576, true);

    private final BarrierLayer first = new BarrierLayer();
    private final BarrierLayer second = new BarrierLayer();

    @Test
    void nodeFormsNoRingBeforeSomethingSynchronisesWithDaemons() throws Exception {
        try (NodeOnLoop one = new NodeOnLoop("corosync-waits", SETTINGS, 1, 1, 2)) {
            RingStatus waiting = one.order().status().join();
            one.use(first);
            one.awaitMembers(1);

            assertEquals(
                    "SILENT no layer is there that agrees with the other members on each ring",
                    waiting.state() + " " + waiting.why());
            assertEquals(
                    "totem, dialect corosync 3", one.order().status().join().provider());
        }
    }

    @Test
    void statusSaysWhatEachMemberIsAndWhatWasCountedAsTheLayerKnowsIt() throws Exception {
        try (NodeOnLoop one = new NodeOnLoop("corosync-kinds", SETTINGS, 1, 1)) {
            one.use(first);
            one.awaitMembers(1);

            RingStatus status = one.order().status().join();
            assertEquals(Map.of(1, "a node of tests"), status.kinds());
            assertEquals(0, status.counters().get("barrier.early"));
        }
    }

    @Test
    void messagesOfAllSizesAreOrderedAfterTheRingIsSynchronised() throws Exception {
        try (NodeOnLoop one = new NodeOnLoop("corosync-pair", SETTINGS, 1, 1, 2);
                NodeOnLoop two = new NodeOnLoop("corosync-pair", SETTINGS, 2, 1, 2)) {
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
    void safeMessagesAreRefusedAndNotMadeAgreed() throws Exception {
        try (NodeOnLoop one = new NodeOnLoop("corosync-safe", SETTINGS, 1, 1)) {
            one.use(first);
            one.awaitMembers(1);

            Submission answer = one.order().submit(NodeOnLoop.CHANNEL, Delivery.SAFE, ByteBuffer.allocate(10));

            assertEquals(
                    Submission.Reason.NO_SAFE_DELIVERY,
                    assertInstanceOf(Submission.Refused.class, answer).reason());
        }
    }

    @Test
    void nextVersionOfTheBundleGoesOnInTheRing() throws Exception {
        try (NodeOnLoop one = new NodeOnLoop("corosync-swap", SETTINGS, 1, 1, 2);
                NodeOnLoop two = new NodeOnLoop("corosync-swap", SETTINGS, 2, 1, 2)) {
            one.use(first);
            two.use(second);
            one.awaitMembers(1, 2);
            two.awaitMembers(1, 2);
            int told = two.configurationsTold();

            assertInstanceOf(Succession.Began.class, one.handOver(2));
            one.submit("after");
            two.awaitDelivered(1);

            assertEquals(told, two.configurationsTold());
            assertEquals(0, first.detached);
        }
    }

    @Test
    void nodeLeavesWhenNothingSynchronisesAnyMore() throws Exception {
        try (NodeOnLoop one = new NodeOnLoop("corosync-leaves", SETTINGS, 1, 1, 2);
                NodeOnLoop two = new NodeOnLoop("corosync-leaves", SETTINGS, 2, 1, 2)) {
            one.use(first);
            two.use(second);
            two.awaitMembers(1, 2);
            one.awaitMembers(1, 2);

            one.order().removeLayer(first);
            two.awaitMembers(2);

            assertTrue(first.detached == 1, "told once");
        }
    }
}
