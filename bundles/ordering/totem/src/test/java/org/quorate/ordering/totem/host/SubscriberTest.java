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
import org.quorate.ordering.totem.core.DeliveredRun;
import org.quorate.ordering.totem.core.delivery.Fragments;

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

        subscriber.deliver(message);
        subscriber.flush(false);
        box.readAll();

        assertEquals(List.of("hello from 3 at 1.16/77/2 on news"), heard);
    }

    @Test
    void whatFindsTheMailboxFullComesLaterInOrder() {
        box.room = 1;
        subscriber.deliver(message("news", "one"));
        subscriber.deliver(message("news", "two"));
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
                        "two from 3 at 1.16/77/2 on news",
                        "REGULAR 1.20 [1, 3] +[3] -[2]"),
                heard);
    }

    @Test
    void onlyItsOwnChannelIsListenedTo() {
        subscriber.deliver(message("newt", "x"));
        subscriber.deliver(message("new", "x"));
        subscriber.deliver(message("news", ""));
        box.readAll();

        assertEquals(List.of(" from 3 at 1.16/77/2 on news"), heard);
    }

    @Test
    void aListenerThatFailsGetsTheNextMessage() {
        Delivered bad = message("news", "fail");
        Delivered good = message("news", "good");

        subscriber.deliver(bad);
        subscriber.deliver(good);
        subscriber.flush(false);
        box.readAll();

        assertEquals(List.of("good from 3 at 1.16/77/2 on news"), heard);
    }

    @Test
    void aListenerStuckInOneCallIsCutOffOnlyWhileOthersWait() {
        box.busy = 11_000_000_000L;
        boolean stuckAlone = isStuckAfter(0) || isStuckAfter(11);
        box.room = 0;
        subscriber.deliver(message("news", "one"));
        subscriber.flush(false);
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
        subscriber.deliver(message("news", "one"));
        subscriber.flush(false);
        box.busy = 30_000_000_000L;

        for (int second = 0; second < 30; second += 9) {
            calls++;
            assertFalse(isStuckAfter(second));
        }

        assertTrue(isStuckAfter(38));
    }

    @Test
    void messagesOfOnePacketAreOneRecordAndEachIsDelivered() {
        int own = subscriber.deliver(run("news text", "news fail", "news more"));
        subscriber.deliver(message("news", "next"));

        assertEquals(3, own);
        assertEquals(2, box.records.size());
        box.readAll();
        assertEquals(
                List.of(
                        "text from 3 at 1.16/77/2 on news",
                        "more from 3 at 1.16/77/4 on news",
                        "next from 3 at 1.16/77/2 on news"),
                heard);
    }

    @Test
    void messagesOfOtherChannelsGoAlongUnlessTheyAreMost() {
        int own = subscriber.deliver(
                run("x 1", "news a", "x 2", "news b", "x 3", "x 4", "x 5", "x 6", "x 7", "news c", "x 8"));

        assertEquals(3, own);
        assertEquals(2, box.records.size());
        box.readAll();
        assertEquals(
                List.of(
                        "a from 3 at 1.16/77/3 on news",
                        "b from 3 at 1.16/77/5 on news",
                        "c from 3 at 1.16/77/11 on news"),
                heard);
    }

    @Test
    void aPacketWithoutAMessageOfItsChannelIsNoRecord() {
        assertEquals(0, subscriber.deliver(run("x 1", "newsletter 2")));
        assertEquals(List.of(), box.records);
    }

    @Test
    void messagesThatBeginAlikeAreOfItsChannelOnlyIfTheFirstIs() {
        assertEquals(0, subscriber.deliver(run("new ss", "new ss")));
        assertEquals(2, subscriber.deliver(run("news s", "news s")));
    }

    @Test
    void whileMoreComesOnlyLittleIsShownAtOnce() {
        subscriber.deliver(message("news", "y".repeat(5_000)));
        subscriber.flush(true);
        boolean waits = subscriber.isUnflushed();
        int flushesOfMuch = box.flushes;
        subscriber.flush(false);
        subscriber.deliver(message("news", "little"));
        subscriber.flush(true);

        assertTrue(waits);
        assertEquals(0, flushesOfMuch);
        assertFalse(subscriber.isUnflushed());
        assertEquals(2, box.flushes);
    }

    private boolean isStuckAfter(long seconds) {
        return subscriber.isStuck(ChannelListener.PATIENCE.toNanos(), seconds * 1_000_000_000);
    }

    @Test
    void whatFoundTheMailboxFullIsHandedOver() {
        box.room = 0;
        subscriber.deliver(message("news", "one"));
        subscriber.deliver(message("news", "two"));
        ByteBuffer state = ByteBuffer.allocate(Backlogs.snapshotBytes(List.of(subscriber)));
        Backlogs.write(List.of(subscriber), state);
        Subscriber next = subscriber();

        next.inherit(Backlogs.read(state.flip()).get("listener 7"));
        box.room = 9;
        next.deliver(message("news", "three"));
        next.flush(false);
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

    /** Messages of one packet, each a channel and a text; the first has the piece 2. */
    private static DeliveredRun run(String... messages) {
        ByteBuffer packet = ByteBuffer.allocate(1_000);
        for (String each : messages) {
            String[] parts = each.split(" ");
            Delivered message = message(parts[0], parts[1]);
            byte[] header = new byte[Fragments.HEADER];
            Fragments.writeHeader(header, 0, message.length, 0, true);
            packet.put(header).put(message.bytes);
        }
        DeliveredRun run = new DeliveredRun();
        run.origin = 3;
        run.ring = new RingId(1, 16);
        run.seq = 77;
        run.piece = 2;
        run.bytes = packet.array();
        run.end = packet.position();
        run.sharedLead = Fragments.sharedLead(Fragments.survey(run.bytes, 0, run.end));
        run.messages = messages.length;
        return run;
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
        int flushes;
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
        public void flush() {
            flushes++;
        }

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
