package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.quorate.node.Confined;
import org.quorate.node.EventLog;
import org.quorate.node.RecordReader;
import org.quorate.ordering.totem.core.TotemCore;
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
    private final LongSupplier clock;
    private final RingJournal journal;
    private final Pending pending;
    private final EventLog events;
    private final RingTimes times;
    private final byte[] bytes;

    SubmissionIntake(
            TotemCore core,
            LongSupplier clock,
            RingJournal journal,
            Pending pending,
            EventLog events,
            RingTimes times,
            int maxMessageBytes) {
        this.core = core;
        this.clock = clock;
        this.journal = journal;
        this.pending = pending;
        this.events = events;
        this.times = times;
        this.bytes = new byte[maxMessageBytes + Channels.MAX_ENVELOPE];
    }

    @Override
    public boolean read(int type, ByteBuffer record) {
        int length = record.remaining();
        if (length > bytes.length) {
            LOG.error(
                    "RNG-143 A message of {} bytes, accepted before ring.message.max.bytes was lowered to {}, is dropped. Do:"
                            + " send it again in pieces.",
                    length,
                    bytes.length - Channels.MAX_ENVELOPE);
            return true;
        }
        if (!core.hasRoomFor(length)) {
            return false;
        }
        record.get(record.position(), bytes, 0, length);
        long tag = pending.nextTag();
        boolean safe = SubmissionType.isSafe(type);
        TotemCore.Submitted submitted = core.submit(clock.getAsLong(), safe, bytes, 0, length, tag);
        if (submitted == TotemCore.Submitted.FULL) {
            return false;
        }
        if (submitted == TotemCore.Submitted.ACCEPTED) {
            times.accepted(core.lastMessage(), type);
            if (events.enabled()) {
                log(safe, length, tag);
            }
        }
        return true;
    }

    private void log(boolean safe, int length, long tag) {
        int envelope = 1 + bytes[0];
        String channel = Channels.name(bytes, 0, envelope);
        boolean traced = RingJournal.isTraced(channel) && length - envelope >= MessageId.BYTES;
        journal.submitted(channel, safe, bytes, envelope, length - envelope);
        pending.accepted(
                tag,
                channel,
                traced ? MessageId.high(bytes, envelope) : 0,
                traced ? MessageId.low(bytes, envelope) : 0);
    }
}
