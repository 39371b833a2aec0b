package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.quorate.node.Confined;
import org.quorate.node.Mailbox;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.DeliveredRun;
import org.quorate.ordering.totem.core.delivery.Fragments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener as the loop sees it: its mailbox, and what found the mailbox full.
 *
 * <p>The mailbox is the listener's, not this bundle's: another version may be reading it. It is taken over by {@link #open},
 * and only by the version that acts.
 */
@Confined("node loop")
final class Subscriber {
    private static final long NEVER = Long.MIN_VALUE;
    private static final long SLOW_NANOS = 1_000_000_000;
    private static final long REPORT_NANOS = 10_000_000_000L;
    private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);

    /** What waits for a listener may wait for company; less than this may be all that somebody waits for. */
    private static final int LITTLE_BYTES = 4 * 1024;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final String key;
    private final Envelope envelope;
    private final String channel;
    private final Supplier<Mailbox> source;
    private final Calls calls;
    private final Consumer<String> onCutOff;
    private final ByteBuffer head = ByteBuffer.allocate(ListenerRecords.MESSAGE_HEAD);
    private Overflow overflow = new Overflow();
    private Mailbox mailbox;
    private long fullSince = NEVER;
    private long reportAt;
    private int unflushed;
    private long seenCalls = -1;
    private long progressNanos;

    /** The calls of the listener that the records of its mailbox become; any thread. */
    interface Calls {
        /** How many have begun. */
        long calls();

        /** The one that runs is the last: what is left of its record is dropped. */
        void end();
    }

    /**
     * A listener that receives nothing yet.
     *
     * @param key identifies the listener over versions of this bundle
     * @param source gives the listener's mailbox, read from then on by this version
     * @param calls of the listener by this version
     * @param onCutOff tells the listener, on a thread of its own choice, why it receives nothing more
     */
    Subscriber(String key, String channel, Supplier<Mailbox> source, Calls calls, Consumer<String> onCutOff) {
        this.key = key;
        this.channel = channel;
        this.source = source;
        this.calls = calls;
        this.onCutOff = onCutOff;
        this.envelope = new Envelope(channel);
    }

    /** Name of the listener in the state that is handed over. */
    String key() {
        return key;
    }

    /** Takes the mailbox over, once; before that nothing may be delivered. */
    void open() {
        if (mailbox == null) {
            mailbox = source.get();
        }
    }

    /** Ends the mailbox, if this version has it: the listener is gone. */
    void close() {
        calls.end();
        if (mailbox != null) {
            mailbox.close();
        }
    }

    /** What waits for room. */
    Overflow overflow() {
        return overflow;
    }

    /** Goes on with what an earlier version could not pass on; before anything is delivered. */
    void inherit(Overflow inherited) {
        overflow = inherited;
    }

    /** Passes a message on if it is of this listener's channel. */
    void deliver(Delivered message) {
        if (envelope.leads(message.bytes, message.offset, message.length)) {
            writeHead(message.origin, message.safe, message.ring, message.seq, message.piece);
            int length = message.length - envelope.length();
            pass(ListenerRecords.MESSAGE, message.bytes, message.offset + envelope.length(), length);
        }
    }

    /**
     * Passes the messages of this listener's channel on: as they lie, so that a packet of small messages costs its mailbox one
     * record and one copy. Those of other channels that lie between go along, as long as they are not the greater part.
     *
     * @return how many of the messages are of this listener's channel
     */
    int deliver(DeliveredRun run) {
        if (envelope.length() <= run.sharedLead) {
            return deliverAll(run);
        }
        int own = 0;
        int ownBytes = 0;
        int begin = run.offset;
        int end = begin;
        int firstPiece = run.piece;
        int piece = run.piece;
        for (int at = run.offset; at < run.end; piece++) {
            int length = Fragments.length(run.bytes, at);
            int next = at + Fragments.HEADER + length;
            if (envelope.leads(run.bytes, at + Fragments.HEADER, length)) {
                if (at - end > ownBytes) {
                    pass(run, firstPiece, begin, end);
                    begin = at;
                    firstPiece = piece;
                    ownBytes = 0;
                }
                own++;
                ownBytes += next - at;
                end = next;
            }
            at = next;
        }
        pass(run, firstPiece, begin, end);
        return own;
    }

    /** The same where all are of one channel. */
    private int deliverAll(DeliveredRun run) {
        int first = Fragments.length(run.bytes, run.offset);
        if (!envelope.leads(run.bytes, run.offset + Fragments.HEADER, first)) {
            return 0;
        }
        pass(run, run.piece, run.offset, run.end);
        return run.messages;
    }

    private void pass(DeliveredRun run, int firstPiece, int begin, int end) {
        if (end > begin) {
            writeHead(run.origin, run.safe, run.ring, run.seq, firstPiece);
            pass(ListenerRecords.MESSAGES, run.bytes, begin, end - begin);
        }
    }

    private void writeHead(int origin, boolean safe, RingId ring, long seq, int piece) {
        ListenerRecords.writeMessage(head, origin, safe, ring, seq, piece);
    }

    private void pass(int type, byte[] bytes, int offset, int length) {
        if (!overflow.isEmpty() || !mailbox.offer(type, head, bytes, offset, length)) {
            overflow.add(type, head, ByteBuffer.wrap(bytes, offset, length));
        }
        unflushed += ListenerRecords.MESSAGE_HEAD + length;
    }

    /** Passes any other record on. */
    void tell(int type, ByteBuffer record) {
        if (!overflow.isEmpty() || !mailbox.offer(type, record, NOTHING)) {
            overflow.add(type, record, NOTHING);
        }
        unflushed += record.remaining();
    }

    /** Moves what waits into the mailbox as far as there is room. */
    void moveOverflow() {
        overflow.moveTo(mailbox);
    }

    /**
     * Lets the listener see what has been delivered.
     *
     * @param moreComes soon, and this will be called then: much may wait for it, since waking a listener costs more than a
     *     packet does
     */
    void flush(boolean moreComes) {
        if (mailbox != null && (!moreComes || unflushed <= LITTLE_BYTES)) {
            unflushed = 0;
            mailbox.flush();
        }
    }

    /** Whether the listener has not been told of everything. */
    boolean isUnflushed() {
        return unflushed > 0;
    }

    /** Whether nothing more should be delivered now: half of the mailbox is used, or something waits for room. */
    boolean isFull() {
        return !overflow.isEmpty() || mailbox.usedBytes() > mailbox.capacityBytes() / 2;
    }

    /** Whether the listener has been in one call for that long while others wait. */
    boolean isStuck(long patienceNanos, long nowNanos) {
        // A record may have many messages: a listener that goes on with the next of them is slow, not stuck.
        long reached = calls.calls();
        if (reached != seenCalls) {
            seenCalls = reached;
            progressNanos = nowNanos;
        }
        return isFull() && mailbox.busyNanos() > patienceNanos && nowNanos - progressNanos > patienceNanos;
    }

    /** Says, at most once in ten seconds, that senders wait for this listener. */
    void reportIfSlow(long nowNanos) {
        if (!isFull()) {
            fullSince = NEVER;
        } else if (fullSince == NEVER) {
            fullSince = nowNanos;
            reportAt = nowNanos + SLOW_NANOS;
        } else if (nowNanos - reportAt >= 0) {
            reportAt = nowNanos + REPORT_NANOS;
            LOG.warn(
                    "PLG-014 A listener of channel {} is slow: for {} ms senders wait for it; {} bytes are in its mailbox."
                            + " Do: make it faster, or let it hand its work to a thread of its own.",
                    channel,
                    (nowNanos - fullSince) / 1_000_000,
                    mailbox.usedBytes());
        }
    }

    /** Gives the listener up. */
    void cutOff() {
        String reason = "it has been in one call for " + mailbox.busyNanos() / 1_000_000_000 + " s while "
                + mailbox.usedBytes() + " bytes waited for it on channel " + channel;
        calls.end();
        mailbox.close();
        overflow.clear();
        onCutOff.accept(reason);
    }
}
