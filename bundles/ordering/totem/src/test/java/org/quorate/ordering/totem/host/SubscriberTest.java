package org.quorate.ordering.totem.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quorate.node.Mailbox;
import org.quorate.ordering.ChannelListener;
import org.quorate.ordering.OrderedMessage;
import org.quorate.ordering.RingConfiguration;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Delivered;

class SubscriberTest {
    private final List<String> heard = new ArrayList<>();
    private final ListenerRecords reader = new ListenerRecords("news", "a test", new Listener());
    private final Box box = new Box();
    private long calls;
    private boolean ended;
    private final Subscriber subscriber = subscriber();

    @Test
    void aMessageArrivesWithItsPlaceInTheOrder() {
        Delivered message = message("news", "hello");

        subscriber.deliver(message, 5);
        subscriber.flush();
        box.readAll();

        assertEquals(List.of("hello from 3 at 1.16/77/2 on news"), heard);
    }

    @Test
    void whatFindsTheMailboxFullComesLaterInOrder() {
        box.room = 1;
        subscriber.deliver(message("news", "one"), 5);
        subscriber.deliver(large(), 5);
        subscriber.tell(
                ListenerRecords.CONFIGURATION,
                ListenerRecords.configurationRecord(new RingConfiguration(
                        RingConfiguration.Kind.REGULAR,
                        new RingId(1, 20),
                        RingId.NONE,
                        List.of(1, 3),
                        List.of(3),
                        List.of(2))));
        boolean full = subscriber.isFull();

        box.readAll();
        box.room = 9;
        subscriber.moveOverflow();
        box.readAll();

        assertTrue(full);
        assertFalse(subscriber.isFull());
        assertEquals(
                List.of(
                        "one from 3 at 1.16/77/2 on news",
                        "x".repeat(MessageBatch.LARGEST_PAYLOAD + 1) + " from 3 at 1.16/77/2 on news",
                        "REGULAR 1.20 [1, 3] +[3] -[2]"),
                heard);
    }

    @Test
    void onlyItsOwnChannelIsListenedTo() {
        assertTrue(subscriber.listensTo(message("news", "x"), 5));
        assertFalse(subscriber.listensTo(message("newt", "x"), 5));
        assertFalse(subscriber.listensTo(message("new", "x"), 4));
    }

    @Test
    void aListenerThatFailsGetsTheNextMessage() {
        Delivered bad = message("news", "fail");
        Delivered good = message("news", "good");

        subscriber.deliver(bad, 5);
        subscriber.deliver(good, 5);
        subscriber.flush();
        box.readAll();

        assertEquals(List.of("good from 3 at 1.16/77/2 on news"), heard);
    }

    @Test
    void aListenerStuckInOneCallIsCutOffOnlyWhileOthersWait() {
        box.busy = 11_000_000_000L;
        boolean stuckAlone = isStuckAfter(0) || isStuckAfter(11);
        box.room = 0;
        subscriber.deliver(message("news", "one"), 5);
        subscriber.flush();
        boolean stuck = isStuckAfter(12);

        subscriber.cutOff();

        assertFalse(stuckAlone);
        assertTrue(stuck);
        assertTrue(box.closed);
        assertTrue(ended);
        assertEquals(List.of("cut off"), heard);
    }

    @Test
    void aListenerThatGoesOnWithTheNextMessageOfARecordIsNotStuck() {
        box.room = 0;
        subscriber.deliver(message("news", "one"), 5);
        subscriber.flush();
        box.busy = 30_000_000_000L;

        for (int second = 0; second < 30; second += 9) {
            calls++;
            assertFalse(isStuckAfter(second));
        }

        assertTrue(isStuckAfter(38));
    }

    @Test
    void messagesOfOnePacketAreOneRecordAndEachIsDelivered() {
        for (int piece = 0; piece < 3; piece++) {
            Delivered message = message("news", "fail".repeat(piece % 2) + "text");
            message.piece = piece;
            subscriber.deliver(message, 5);
        }
        Delivered next = message("news", "next");
        next.seq = 78;
        subscriber.deliver(next, 5);
        subscriber.flush();

        assertEquals(2, box.records.size());
        box.readAll();
        assertEquals(
                List.of(
                        "text from 3 at 1.16/77/0 on news",
                        "failtext from 3 at 1.16/77/1 on news",
                        "text from 3 at 1.16/77/2 on news",
                        "next from 3 at 1.16/78/2 on news"),
                heard);
    }

    @Test
    void aPacketOfMoreThanABatchIsSeveralRecords() {
        int messages = 3 * MessageBatch.BYTES / MessageBatch.LARGEST_PAYLOAD;
        for (int i = 0; i < messages; i++) {
            subscriber.deliver(message("news", "y".repeat(MessageBatch.LARGEST_PAYLOAD)), 5);
        }
        subscriber.flush();

        assertTrue(box.records.size() > 3, box.records.size() + " records");
        box.readAll();
        assertEquals(messages, heard.size());
    }

    private boolean isStuckAfter(long seconds) {
        return subscriber.isStuck(ChannelListener.PATIENCE.toNanos(), seconds * 1_000_000_000);
    }

    private static Delivered large() {
        return message("news", "x".repeat(MessageBatch.LARGEST_PAYLOAD + 1));
    }

    @Test
    void whatFoundTheMailboxFullIsHandedOver() {
        box.room = 0;
        subscriber.deliver(message("news", "one"), 5);
        subscriber.deliver(message("news", "two"), 5);
        ByteBuffer state = ByteBuffer.allocate(Backlogs.snapshotBytes(List.of(subscriber)));
        Backlogs.write(List.of(subscriber), state);
        Subscriber next = subscriber();

        next.inherit(Backlogs.read(state.flip()).get("listener 7"));
        box.room = 9;
        next.deliver(message("news", "three"), 5);
        next.flush();
        next.moveOverflow();
        box.readAll();

        assertFalse(state.hasRemaining());
        assertEquals(
                List.of(
                        "one from 3 at 1.16/77/2 on news",
                        "two from 3 at 1.16/77/2 on news",
                        "three from 3 at 1.16/77/2 on news"),
                heard);
    }

    private Subscriber subscriber() {
        Subscriber one = new Subscriber("listener 7", "news", () -> box, new Counted(), reason -> heard.add("cut off"));
        one.open();
        return one;
    }

    private static Delivered message(String channel, String text) {
        ByteBuffer envelope = Channels.envelope(channel);
        Delivered message = new Delivered();
        message.bytes = new byte[envelope.remaining() + text.length()];
        int start = envelope.remaining();
        envelope.get(message.bytes, 0, start);
        System.arraycopy(text.getBytes(StandardCharsets.UTF_8), 0, message.bytes, start, text.length());
        message.length = message.bytes.length;
        message.origin = 3;
        message.ring = new RingId(1, 16);
        message.seq = 77;
        message.piece = 2;
        return message;
    }

    private final class Counted implements Subscriber.Calls {
        @Override
        public long calls() {
            return calls;
        }

        @Override
        public void end() {
            ended = true;
        }
    }

    private final class Listener implements ChannelListener {
        @Override
        public void delivered(OrderedMessage message) {
            String text = StandardCharsets.UTF_8.decode(message.payload()).toString();
            if (text.equals("fail")) {
                throw new IllegalStateException("on purpose");
            }
            heard.add(text + " from " + message.origin() + " at " + message.ring() + "/" + message.sequence() + "/"
                    + message.piece() + " on " + message.channel());
        }

        @Override
        public void configurationChanged(RingConfiguration c) {
            heard.add(c.kind() + " " + c.ring() + " " + c.members() + " +" + c.joined() + " -" + c.left());
        }
    }

    /** A mailbox without a thread. */
    private final class Box implements Mailbox {
        int room = 9;
        long busy;
        boolean closed;
        private final List<Integer> types = new ArrayList<>();
        private final List<ByteBuffer> records = new ArrayList<>();

        void readAll() {
            for (int i = 0; i < records.size(); i++) {
                reader.read(types.get(i), records.get(i));
            }
            types.clear();
            records.clear();
        }

        @Override
        public boolean offer(int type, ByteBuffer head, ByteBuffer body) {
            if (records.size() >= room) {
                return false;
            }
            types.add(type);
            records.add(ByteBuffer.allocate(head.remaining() + body.remaining())
                    .put(head.duplicate())
                    .put(body.duplicate())
                    .flip());
            return true;
        }

        @Override
        public void flush() {}

        @Override
        public boolean offer(int type, ByteBuffer head, byte[] body, int offset, int length) {
            return offer(type, head, ByteBuffer.wrap(body, offset, length));
        }

        @Override
        public long usedBytes() {
            return 0;
        }

        @Override
        public int capacityBytes() {
            return 1_000;
        }

        @Override
        public int maxRecordBytes() {
            return 500;
        }

        @Override
        public long busyNanos() {
            return busy;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
