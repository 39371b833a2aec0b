package org.quorate.transport.secure.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quorate.transport.secure.rotation.Order.NEW;
import static org.quorate.transport.secure.rotation.Order.OLD;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.quorate.transport.ClusterKeys.Stage;
import org.quorate.transport.secure.core.KeyTransfer;
import org.quorate.transport.secure.core.Session;

class RotationTest {
    /** Deliveries of a change among three with nothing in its way. */
    private static final int DELIVERIES = 13;

    private final Order order = new Order(3);

    private Order.Member member(int id) {
        return order.all.get(id);
    }

    private void assertChanged(int... nodes) {
        for (int node : nodes) {
            assertEquals(NEW, member(node).sending, order.all.toString());
            assertTrue(member(node).next.isEmpty() && member(node).previous.isEmpty(), order.all.toString());
            assertEquals(Optional.of(Stage.DONE), member(node).rotation.stage());
        }
    }

    @Test
    void sec5AllMembersGoThroughTheFourStages() {
        assertEquals(Optional.empty(), order.begin(2, false));

        order.run();

        assertChanged(1, 2, 3);
        assertEquals(
                List.of(Stage.DISTRIBUTE, Stage.RECEIVE_BOTH, Stage.SEND_NEXT, Stage.DROP_OLD, Stage.DONE),
                member(3).stages);
    }

    @Test
    void aKeyThatIsInTheFilesIsNotSent() {
        order.all.values().forEach(each -> each.file = Optional.of(NEW));
        order.begin(1, true);

        order.run();

        assertChanged(1, 2, 3);
    }

    @Test
    void aMemberWithoutThePreparedFileCancelsTheChangeForAll() {
        member(1).file = Optional.of(NEW);
        member(2).file = Optional.of(NEW);
        order.begin(1, true);

        order.run();

        order.all.values().forEach(each -> {
            assertEquals(Optional.of(Stage.CANCELLED), each.rotation.stage());
            assertEquals("node 3: its file is not there", each.rotation.why());
            assertEquals(OLD, each.sending);
            assertTrue(each.next.isEmpty());
        });
    }

    @Test
    void aMemberWhoseDiskRefusesCancelsTheChangeAndTheNextOneMayBegin() {
        member(2).disk = "its disk is full";
        order.begin(1, false);
        order.run();
        assertEquals("node 2: its disk is full", member(1).rotation.why());
        member(2).disk = "";

        assertEquals(Optional.empty(), order.begin(3, false));
        order.run();

        assertChanged(1, 2, 3);
    }

    @Test
    void sec5ASilentMemberIsNamedUntilItIsGone() {
        order.begin(1, false);
        order.step();
        order.step();
        order.step();

        assertEquals(List.of(3), member(1).rotation.missing());
        order.members(List.of(1, 2));
        order.run();

        assertChanged(1, 2);
        assertEquals(OLD, member(3).sending);
    }

    @Test
    void oneOfThreeMayBeMissingAndTwoMayNot() {
        order.members(List.of(1, 2));
        assertEquals(Optional.empty(), order.begin(1, false));
        order.run();
        assertChanged(1, 2);

        Order other = new Order(3);
        other.members(List.of(2));
        assertTrue(other.begin(2, false).orElseThrow().startsWith("1 of 3"));
    }

    @Test
    void twoChangesAtOnceAreOne() {
        order.begin(1, false);
        order.begin(2, false);

        order.run();

        assertChanged(1, 2, 3);
        assertTrue(order.begin(1, false).orElseThrow().contains("present one"));
    }

    /** At each delivery one node is cut off, the others end the change, and it comes back. */
    @Test
    void sec5ANodeThatWasAwayFromAnyPointOnFollows() {
        at((point, returned) -> {
            Order.Member away = returned.all.get(3);
            boolean othersChanged = returned.all.get(1).sending.equals(NEW);
            if (away.next.isPresent() && othersChanged) {
                away.rotation.nextKeySeen(returned.nowNanos); // from their greetings
            }
            boolean hasKey = away.takes(NEW);
            assertTrue(hasKey || point < 1, "point " + point + ": " + returned.all);
            if (hasKey) {
                returned.members(List.of(1, 2, 3));
                returned.run();
                returned.pass(Order.DROP_NANOS);
                returned.run();
                assertEquals(NEW, away.sending, "point " + point + ": " + returned.all);
                assertTrue(away.previous.isEmpty() && away.next.isEmpty(), "point " + point + ": " + returned.all);
            }
        });
    }

    @Test
    void sec5ANodeThatIsStartedAnewAtAnyPointFollows() {
        at((point, returned) -> {
            Order.Member away = returned.all.get(3);
            away.startAnew();
            if (away.next.isPresent()) {
                away.rotation.nextKeySeen(returned.nowNanos);
            }
            if (away.takes(NEW)) {
                returned.members(List.of(1, 2, 3));
                returned.run();
                returned.pass(Order.DROP_NANOS);
                returned.run();
                assertEquals(NEW, away.sending, "point " + point + ": " + returned.all);
                assertTrue(away.previous.isEmpty() && away.next.isEmpty(), "point " + point + ": " + returned.all);
            }
        });
    }

    @Test
    void aNodeThatIsStartedAnewWhileTheOthersWaitIsOfferedTheKey() {
        for (int point = 1; point < DELIVERIES; point++) {
            Order running = new Order(3);
            running.begin(1, false);
            for (int i = 0; i < point; i++) {
                running.step();
            }
            running.members(List.of(1, 2));
            Order.Member again = running.all.get(3);
            again.startAnew();
            if (again.takes(running.all.get(1).sending) && running.all.get(1).takes(again.sending)) {
                running.members(List.of(1, 2, 3));
            }
            running.run();
            running.pass(Order.DROP_NANOS);
            running.run();

            assertEquals(NEW, running.all.get(1).sending, "point " + point + ": " + running.all);
            assertTrue(running.all.get(1).previous.isEmpty(), "point " + point + ": " + running.all);
        }
    }

    @Test
    void sec5TheOldKeyIsRefusedInTimeWhateverTheOthersDo() {
        order.begin(1, false);
        while (member(1).sending.equals(OLD)) {
            order.step();
        }
        assertTrue(member(1).takes(OLD));

        order.pass(Order.DROP_NANOS - 1);
        assertTrue(member(1).takes(OLD));
        order.pass(1);

        assertFalse(member(1).takes(OLD));
    }

    @Test
    void aChangeCanBeCancelledUntilAllHoldTheKey() {
        order.begin(1, false);
        order.step();
        assertEquals(Optional.empty(), member(2).rotation.cancel());
        order.members(List.of(1, 2, 3));
        order.run();

        assertTrue(order.all.values().stream().allMatch(each -> each.sending.equals(member(1).sending)));
        assertTrue(member(1).rotation.cancel().isPresent());
    }

    @Test
    void sec7AWrappedKeyIsOfUseOnlyToHoldersOfThePresentOne() {
        KeyTransfer transfer = new KeyTransfer("demo", new Session(1, 2));
        byte[] wrapped = transfer.wrap(OLD, NEW);

        assertEquals(Optional.of(NEW), transfer.unwrap(OLD, NEW.id(), wrapped));
        assertEquals(Optional.empty(), transfer.unwrap(Order.key(3), NEW.id(), wrapped));
        assertEquals(Optional.empty(), transfer.unwrap(OLD, NEW.id() + 1, wrapped));
        assertEquals(Optional.empty(), new KeyTransfer("demo", new Session(1, 3)).unwrap(OLD, NEW.id(), wrapped));
        assertEquals(Optional.empty(), new KeyTransfer("other", new Session(1, 2)).unwrap(OLD, NEW.id(), wrapped));
        for (int bit = 0; bit < 8 * wrapped.length; bit++) {
            byte[] damaged = wrapped.clone();
            damaged[bit / 8] ^= 1 << bit % 8;
            assertEquals(Optional.empty(), transfer.unwrap(OLD, NEW.id(), damaged));
        }
    }

    @Test
    void anyBytesAreAMessageOrNone() {
        SplittableRandom random = new SplittableRandom(1);
        int messages = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            if (bytes.length > 1) {
                bytes[0] = 1;
                bytes[1] = (byte) random.nextInt(5);
            }
            messages += RotationMessage.decode(ByteBuffer.wrap(bytes)).isPresent() ? 1 : 0;
        }
        assertTrue(messages > 1000 && messages < 90_000, messages + " messages");
    }

    /** For each number of deliveries: a cluster whose node 3 was cut off after so many, and whose others ended the change. */
    private static void at(Visit visit) {
        for (int point = 0; point <= DELIVERIES; point++) {
            Order order = new Order(3);
            order.begin(1, false);
            for (int i = 0; i < point; i++) {
                order.step();
            }
            order.members(List.of(1, 2));
            order.run();
            order.pass(Order.DROP_NANOS);
            order.run();
            visit.at(point, order);
        }
    }

    private interface Visit {
        void at(int point, Order returned);
    }
}
