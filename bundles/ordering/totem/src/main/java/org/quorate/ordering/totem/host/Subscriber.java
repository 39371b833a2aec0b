package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.quorate.node.Confined;
import org.quorate.node.Mailbox;
import org.quorate.ordering.totem.core.Delivered;
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
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final String key;
    private final byte[] name;
    private final String channel;
    private final Supplier<Mailbox> source;
    private final Calls calls;
    private final Consumer<String> onCutOff;
    private final ByteBuffer head = ByteBuffer.allocate(ListenerRecords.MESSAGE_HEAD);
    private final MessageBatch batch = new MessageBatch();
    private Overflow overflow = new Overflow();
    private Mailbox mailbox;
    private long fullSince = NEVER;
    private long reportAt;
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
        this.name = channel.getBytes(StandardCharsets.US_ASCII);
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
        passBatch();
        return overflow;
    }

    /** Goes on with what an earlier version could not pass on; before anything is delivered. */
    void inherit(Overflow inherited) {
        overflow = inherited;
    }

    /** Whether an envelope of that length names this listener's channel. */
    boolean listensTo(Delivered message, int envelopeLength) {
        if (envelopeLength != 1 + name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (message.bytes[message.offset + 1 + i] != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** Passes on what is behind the envelope of a message: a small one together with the others of its packet. */
    void deliver(Delivered message, int envelopeLength) {
        int offset = message.offset + envelopeLength;
        int length = message.length - envelopeLength;
        if (!batch.takes(message, length)) {
            passBatch();
        }
        if (length <= MessageBatch.LARGEST_PAYLOAD) {
            batch.add(message, offset, length);
            return;
        }
        passBatch();
        ListenerRecords.writeMessage(head, message.origin, message.safe, message.ring, message.seq, message.piece);
        if (!overflow.isEmpty() || !mailbox.offer(ListenerRecords.MESSAGE, head, message.bytes, offset, length)) {
            overflow.add(ListenerRecords.MESSAGE, head, ByteBuffer.wrap(message.bytes, offset, length));
        }
    }

    private void passBatch() {
        if (!batch.isEmpty()) {
            batch.writeHead(head);
            pass(ListenerRecords.MESSAGES, head, batch.messages());
            batch.clear();
        }
    }

    /** Passes any other record on. */
    void tell(int type, ByteBuffer record) {
        passBatch();
        pass(type, record, NOTHING);
    }

    private void pass(int type, ByteBuffer first, ByteBuffer second) {
        if (!overflow.isEmpty() || !mailbox.offer(type, first, second)) {
            overflow.add(type, first, second);
        }
    }

    /** Moves what waits into the mailbox as far as there is room. */
    void moveOverflow() {
        overflow.moveTo(mailbox);
    }

    /** Lets the listener see what has been delivered. */
    void flush() {
        if (mailbox != null) {
            passBatch();
            mailbox.flush();
        }
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
