package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import org.quorate.node.Confined;
import org.quorate.node.EventLog;
import org.quorate.node.Inbox;
import org.quorate.node.NodeLoop;
import org.quorate.node.RecordReader;
import org.quorate.ordering.totem.core.TotemCore;
import org.quorate.ordering.totem.core.delivery.SendQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submissions on their way from the inbox to the core. A record is the channel's envelope and the payload, its type says the
 * guarantee and the time ({@link SubmissionType}); the core copies it. A full core leaves the record where it is.
 */
@Confined("node loop")
final class SubmissionIntake implements RecordReader {
    private static final Logger LOG = LoggerFactory.getLogger(SubmissionIntake.class);

    private final TotemCore core;
    private final NodeLoop loop;
    private final Inbox inbox;
    private final LayerRoom layers;
    private final RingJournal journal;
    private final Pending pending;
    private final EventLog events;
    private final RingTimes times;
    private final int maxMessageBytes;
    private final int maxBytes;
    private final boolean safeDelivery;
    private long nowNanos;
    private boolean logs;

    /** What the core may still be given; 0 or less when it has enough. */
    private long room;

    SubmissionIntake(
            TotemCore core,
            NodeLoop loop,
            Inbox inbox,
            LayerRoom layers,
            RingJournal journal,
            Pending pending,
            EventLog events,
            RingTimes times,
            RingSettings settings) {
        this.core = core;
        this.loop = loop;
        this.inbox = inbox;
        this.layers = layers;
        this.journal = journal;
        this.pending = pending;
        this.events = events;
        this.times = times;
        this.maxMessageBytes = settings.maxMessageBytes();
        this.safeDelivery = settings.dialect().policy().safeDelivery();
        this.maxBytes = maxMessageBytes + settings.dialect().maxEnvelope();
    }

    /** Takes from the inbox until the core has enough to send, unless it is the turn of layers. Returns whether it took as many as it may. */
    boolean take(int maxRecords) {
        int taken = take(maxRecords, layers.isOpenToChannels() ? LayerRoom.ENOUGH_BYTES : 0);
        layers.channelsFilled(taken > 0, !inbox.isEmpty());
        return taken == maxRecords;
    }

    /** Takes as much from the inbox as the core does. */
    void takeAll() {
        take(Integer.MAX_VALUE, Long.MAX_VALUE);
    }

    private int take(int maxRecords, long enoughBytes) {
        nowNanos = loop.nowNanos();
        logs = events.enabled();
        room = enoughBytes - core.backlogBytes() - (long) core.backlogMessages() * SendQueue.OVERHEAD;
        return inbox.drain(this, maxRecords);
    }

    /** Whether something is left that the core would take. */
    boolean hasMore() {
        return room > 0 && !inbox.isEmpty();
    }

    @Override
    public boolean read(int type, ByteBuffer record) {
        int length = record.remaining();
        if (length > maxBytes) {
            LOG.error(
                    "RNG-143 A message of {} bytes, accepted before ring.message.max.bytes was lowered to {}, is dropped. Do:"
                            + " send it again in pieces.",
                    length,
                    maxMessageBytes);
            return true;
        }
        if (room <= 0) {
            return false;
        }
        long tag = pending.nextTag();
        boolean safe = safeDelivery && SubmissionType.isSafe(type);
        TotemCore.Submitted submitted = core.submit(nowNanos, safe, record, tag);
        if (submitted == TotemCore.Submitted.FULL) {
            room = 0;
            return false;
        }
        if (submitted == TotemCore.Submitted.ACCEPTED) {
            room -= length + SendQueue.OVERHEAD;
            times.accepted(core.lastMessage(), type);
            if (logs) {
                log(safe, record, tag);
            }
        }
        return true;
    }

    private void log(boolean safe, ByteBuffer record, long tag) {
        byte[] bytes = new byte[record.remaining()];
        record.get(record.position(), bytes);
        int envelope = Channels.envelopeLength(bytes, 0, bytes.length);
        String channel = Channels.name(bytes, 0, envelope);
        int length = bytes.length - envelope;
        boolean traced = RingJournal.isTraced(channel) && length >= MessageId.BYTES;
        journal.submitted(channel, safe, bytes, envelope, length);
        pending.accepted(
                tag,
                channel,
                traced ? MessageId.high(bytes, envelope) : 0,
                traced ? MessageId.low(bytes, envelope) : 0);
    }
}
