package org.quorate.ordering.totem.host;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.quorate.node.Confined;
import org.quorate.node.RecordReader;
import org.quorate.ordering.ChannelListener;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.OrderedMessage;
import org.quorate.ordering.RingConfiguration;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.delivery.Fragments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the records of a listener's mailbox into calls of the listener. The layout of the records is shared by all versions of
 * this bundle, because the next version reads what this one wrote.
 *
 * <pre>
 * message        u32 origin, u8 safe, u32 representative, u64 ring sequence, u64 sequence, u32 piece, payload
 * messages       as message, but the piece is that of the first; then whole messages as they lay in their packet
 *                (Fragments), each with the envelope of its channel, some of them of other channels
 * configuration  u8 transitional, two rings, then three lists of ids, each with its length first
 * suspended      u64 nanoseconds
 * </pre>
 */
@Confined("the listener's mailbox")
final class ListenerRecords implements RecordReader, Subscriber.Calls {
    static final int MESSAGE = 1;
    static final int CONFIGURATION = 2;
    static final int SUSPENDED = 3;

    /** Not 4: that was another layout once. */
    static final int MESSAGES = 5;

    /** Bytes of a message record that are not payload. */
    static final int MESSAGE_HEAD = 29;

    private static final Logger LOG = LoggerFactory.getLogger(ListenerRecords.class);

    private static final VarHandle CALLS;

    static {
        try {
            CALLS = MethodHandles.lookup().findVarHandle(ListenerRecords.class, "calls", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final String channel;
    private final Envelope envelope;
    private final String owner;
    private final ChannelListener listener;
    private final View view = new View();
    private long failures;
    private long calls;
    private volatile boolean ended;

    /** @param owner the bundle of the listener, for logs */
    ListenerRecords(String channel, String owner, ChannelListener listener) {
        this.channel = channel;
        this.envelope = new Envelope(channel);
        this.owner = owner;
        this.listener = listener;
    }

    @Override
    public void end() {
        ended = true;
    }

    @Override
    public long calls() {
        return (long) CALLS.getOpaque(this);
    }

    @Override
    public boolean read(int type, ByteBuffer record) {
        try {
            switch (type) {
                case MESSAGE -> deliver(view.of(record), record);
                case MESSAGES -> deliverEach(view.of(record), record);
                case CONFIGURATION -> {
                    count();
                    listener.configurationChanged(configuration(record));
                }
                case SUSPENDED -> {
                    count();
                    listener.suspended(Duration.ofNanos(record.getLong()));
                }
                default ->
                    LOG.error("PLG-012 A record of type {} waits for {} and cannot be read: dropped.", type, owner);
            }
        } catch (RuntimeException | Error failure) {
            report(failure);
        }
        return true;
    }

    private void deliverEach(View message, ByteBuffer record) {
        int end = record.limit();
        int at = record.position();
        while (at < end && !ended) {
            int begin = at + Fragments.HEADER;
            int length = begin <= end ? record.getShort(at) & 0xffff : 0;
            if (length > end - begin) {
                throw new IllegalArgumentException("a message of " + length + " bytes in " + (end - begin));
            }
            if (envelope.leads(record, begin, length)) {
                deliver(message, record.limit(begin + length).position(begin + envelope.length()));
                record.limit(end).order(ByteOrder.BIG_ENDIAN);
            }
            message.piece++;
            at = begin + length;
        }
    }

    /** A listener that fails at one message gets the next. */
    private void deliver(View message, ByteBuffer payload) {
        message.payload = payload;
        count();
        try {
            listener.delivered(message);
        } catch (RuntimeException | Error failure) {
            report(failure);
        }
    }

    private void count() {
        CALLS.setOpaque(this, calls + 1);
    }

    /** The first failure, then one of each hundred: a listener that always fails must not fill the disk. */
    private void report(Throwable failure) {
        if (failures++ % 100 == 0) {
            LOG.error(
                    "PLG-011 Bundle {} failed in its listener of channel {} ({} times so far). Delivery goes on with the next"
                            + " message. Do: report it to the author of that bundle.",
                    owner,
                    channel,
                    failures,
                    failure);
        }
    }

    static void writeMessage(ByteBuffer head, int origin, boolean safe, RingId ring, long sequence, int piece) {
        head.clear();
        head.putInt(origin).put((byte) (safe ? 1 : 0));
        head.putInt(ring.representative())
                .putLong(ring.sequence())
                .putLong(sequence)
                .putInt(piece)
                .flip();
    }

    static ByteBuffer configurationRecord(RingConfiguration configuration) {
        int ids = configuration.members().size()
                + configuration.joined().size()
                + configuration.left().size();
        ByteBuffer record = ByteBuffer.allocate(1 + 2 * 12 + 3 * 4 + 4 * ids);
        record.put((byte) (configuration.kind() == RingConfiguration.Kind.TRANSITIONAL ? 1 : 0));
        write(record, configuration.ring());
        write(record, configuration.successor());
        write(record, configuration.members());
        write(record, configuration.joined());
        write(record, configuration.left());
        return record.flip();
    }

    private static RingConfiguration configuration(ByteBuffer record) {
        RingConfiguration.Kind kind =
                record.get() == 0 ? RingConfiguration.Kind.REGULAR : RingConfiguration.Kind.TRANSITIONAL;
        RingId ring = readRing(record);
        RingId successor = readRing(record);
        return new RingConfiguration(kind, ring, successor, readIds(record), readIds(record), readIds(record));
    }

    private static void write(ByteBuffer record, RingId ring) {
        record.putInt(ring.representative()).putLong(ring.sequence());
    }

    private static RingId readRing(ByteBuffer record) {
        int representative = record.getInt();
        return new RingId(representative, record.getLong());
    }

    private static void write(ByteBuffer record, List<Integer> ids) {
        record.putInt(ids.size());
        ids.forEach(record::putInt);
    }

    private static List<Integer> readIds(ByteBuffer record) {
        int count = record.getInt();
        if (count < 0 || count > record.remaining() / Integer.BYTES) {
            throw new IllegalArgumentException(count + " ids in " + record.remaining() + " bytes");
        }
        List<Integer> ids = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ids.add(record.getInt());
        }
        return ids;
    }

    /** The one message view of this listener. */
    private final class View implements OrderedMessage {
        private int origin;
        private Delivery delivery = Delivery.AGREED;
        private RingId ring = RingId.NONE;
        private long sequence;
        private int piece;
        private ByteBuffer payload = ByteBuffer.allocate(0);

        View of(ByteBuffer record) {
            origin = record.getInt();
            delivery = record.get() == 0 ? Delivery.AGREED : Delivery.SAFE;
            int representative = record.getInt();
            long ringSequence = record.getLong();
            if (ring.sequence() != ringSequence || ring.representative() != representative) {
                ring = new RingId(representative, ringSequence);
            }
            sequence = record.getLong();
            piece = record.getInt();
            return this;
        }

        @Override
        public String channel() {
            return channel;
        }

        @Override
        public int origin() {
            return origin;
        }

        @Override
        public Delivery delivery() {
            return delivery;
        }

        @Override
        public RingId ring() {
            return ring;
        }

        @Override
        public long sequence() {
            return sequence;
        }

        @Override
        public int piece() {
            return piece;
        }

        @Override
        public ByteBuffer payload() {
            return payload;
        }
    }
}
