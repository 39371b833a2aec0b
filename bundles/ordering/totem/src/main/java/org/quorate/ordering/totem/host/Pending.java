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

    /** Messages are ordered in the order of their tags within a service; the entry is near the front. */
    void ordered(long tag) {
        take(tag);
    }

    void refused(long tag, Reason reason, RingJournal journal) {
        Entry entry = take(tag);
        if (entry != null) {
            journal.refused(entry.channel, entry.idHigh, entry.idLow, reason);
        }
    }

    private Entry take(long tag) {
        Entry first = entries.peekFirst();
        if (first == null) {
            return null; // mostly: a look through nothing would cost an iterator for each message
        }
        if (first.tag == tag) {
            return entries.removeFirst();
        }
        for (Entry entry : entries) {
            if (entry.tag == tag) {
                entries.remove(entry);
                return entry;
            }
        }
        return null;
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
