package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.quorate.node.Confined;
import org.quorate.ordering.totem.core.Reason;

/**
 * Messages that were accepted and are not yet ordered, by tag, so that one that is refused in the end can be named in the
 * event log. Kept only while the event log is written; bounded by the core's queue.
 */
@Confined("node loop")
final class Pending {
    private record Entry(long tag, String channel, long idHigh, long idLow) {}

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long nextTag;

    long nextTag() {
        return nextTag++;
    }

    void accepted(long tag, String channel, long idHigh, long idLow) {
        entries.add(new Entry(tag, channel, idHigh, idLow));
    }

    /** That one and all before it. */
    void ordered(long tag) {
        // Mostly there is nothing to look through.
        while (!entries.isEmpty() && entries.peekFirst().tag - tag <= 0) {
            entries.removeFirst();
        }
    }

    /** That one, which is the oldest that waits. */
    void refused(long tag, Reason reason, RingJournal journal) {
        Entry first = entries.peekFirst();
        if (first != null && first.tag == tag) {
            entries.removeFirst();
            journal.refused(first.channel, first.idHigh, first.idLow, reason);
        }
    }

    int snapshotBytes() {
        return entries.stream()
                        .mapToInt(entry -> 8 + 1 + entry.channel.length() + 16)
                        .sum()
                + 12;
    }

    void writeTo(ByteBuffer out) {
        out.putLong(nextTag).putInt(entries.size());
        for (Entry entry : entries) {
            out.putLong(entry.tag)
                    .put(Channels.envelope(entry.channel))
                    .putLong(entry.idHigh)
                    .putLong(entry.idLow);
        }
    }

    /**
     * Takes over what another one wrote.
     *
     * @throws IllegalArgumentException when the bytes are no such thing
     * @throws java.nio.BufferUnderflowException when they end too early
     */
    void readFrom(ByteBuffer in) {
        entries.clear();
        nextTag = in.getLong();
        for (int left = in.getInt(); left > 0; left--) {
            long tag = in.getLong();
            String channel = readChannel(in);
            entries.add(new Entry(tag, channel, in.getLong(), in.getLong()));
        }
    }

    private static String readChannel(ByteBuffer in) {
        int length = in.get();
        if (length < 1 || length > in.remaining()) {
            throw new IllegalArgumentException("a channel's name of " + length + " bytes in " + in.remaining());
        }
        byte[] name = new byte[length];
        in.get(name);
        String channel = new String(name, StandardCharsets.US_ASCII);
        if (!Channels.isName(channel)) {
            throw new IllegalArgumentException("a channel whose name is none");
        }
        return channel;
    }
}
