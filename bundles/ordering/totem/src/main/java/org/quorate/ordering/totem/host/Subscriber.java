package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.quorate.node.Confined;
import org.quorate.node.Mailbox;
import org.quorate.ordering.totem.core.Delivered;

/**
 * One listener as the loop sees it: its mailbox, and what found the mailbox full.
 *
 * <p>The overflow holds at most what one step of the core delivers, because delivery is held while it is not empty.
 */
@Confined("node loop")
final class Subscriber {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private record Waiting(int type, ByteBuffer head, ByteBuffer body) {}

    private final byte[] name;
    private final String channel;
    private final Mailbox mailbox;
    private final Consumer<String> onCutOff;
    private final ByteBuffer head = ByteBuffer.allocate(ListenerRecords.MESSAGE_HEAD);
    private final Deque<Waiting> overflow = new ArrayDeque<>();

    /** @param onCutOff tells the listener, on a thread of its own choice, why it receives nothing more */
    Subscriber(String channel, Mailbox mailbox, Consumer<String> onCutOff) {
        this.channel = channel;
        this.onCutOff = onCutOff;
        this.name = channel.getBytes(StandardCharsets.US_ASCII);
        this.mailbox = mailbox;
    }

    String channel() {
        return channel;
    }

    Mailbox mailbox() {
        return mailbox;
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

    /** Passes a message on; {@code payload} is positioned at its bytes. */
    void deliver(Delivered message, ByteBuffer payload) {
        ListenerRecords.writeMessage(head, message.origin, message.safe, message.ring, message.seq, message.piece);
        if (!overflow.isEmpty() || !mailbox.offer(ListenerRecords.MESSAGE, head, payload)) {
            overflow.add(new Waiting(ListenerRecords.MESSAGE, copy(head), copy(payload)));
        }
    }

    /** Passes any other record on. */
    void tell(int type, ByteBuffer record) {
        if (!overflow.isEmpty() || !mailbox.offer(type, record, NOTHING)) {
            overflow.add(new Waiting(type, copy(record), NOTHING));
        }
    }

    /** Moves what waits into the mailbox as far as there is room. */
    void flush() {
        while (!overflow.isEmpty()) {
            Waiting first = overflow.peekFirst();
            if (!mailbox.offer(first.type, first.head, first.body)) {
                return;
            }
            overflow.removeFirst();
        }
    }

    /** Whether nothing more should be delivered now: half of the mailbox is used, or something waits for room. */
    boolean isFull() {
        return !overflow.isEmpty() || mailbox.usedBytes() > mailbox.capacityBytes() / 2;
    }

    /** Whether the listener has been in one call for that long while others wait. */
    boolean isStuck(long patienceNanos) {
        return isFull() && mailbox.busyNanos() > patienceNanos;
    }

    /** Gives the listener up. */
    void cutOff() {
        mailbox.close();
        overflow.clear();
        onCutOff.accept("it has been in one call for " + mailbox.busyNanos() / 1_000_000_000 + " s while "
                + mailbox.usedBytes() + " bytes waited for it on channel " + channel);
    }

    private static ByteBuffer copy(ByteBuffer original) {
        return ByteBuffer.allocate(original.remaining())
                .put(original.duplicate())
                .flip();
    }
}
