package org.quorate.ordering.totem.host;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.SortedMap;
import org.quorate.node.Incumbent.LegacyRefused;
import org.quorate.ordering.totem.core.StableRecord;

/**
 * What one version of this bundle leaves to the next: the record that may still be on its way to the disk, the story of the
 * ring, the messages that wait to be ordered, what waits for listeners, and the core.
 *
 * <pre>
 * u32 version of this layout, 16 bytes record, u32 length and bytes of the story, messages waiting, backlogs of
 * listeners, the core to the end
 * </pre>
 *
 * @param record to be durable before anything is said
 * @param backlogs what waits for listeners, by their keys
 * @param core snapshot of the core
 */
record Bequest(StableRecord record, SortedMap<String, Overflow> backlogs, byte[] core) {
    private static final int VERSION = 2;

    static byte[] write(
            StableRecord record, RingJournal journal, Pending pending, Subscribers subscribers, byte[] core) {
        byte[] story = journal.image();
        ByteBuffer out = ByteBuffer.allocate(
                4 + 16 + 4 + story.length + pending.snapshotBytes() + subscribers.snapshotBytes() + core.length);
        out.putInt(VERSION).put(PersistBarrier.encode(record));
        out.putInt(story.length).put(story);
        pending.writeTo(out);
        subscribers.writeTo(out);
        return out.put(core).array();
    }

    /** Fills the journal and the waiting messages in. */
    static Bequest read(byte[] bytes, RingJournal journal, Pending pending) throws LegacyRefused {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            if (in.getInt() != VERSION) {
                throw new LegacyRefused("another version of the bundle wrote it");
            }
            Optional<StableRecord> record = PersistBarrier.decode(take(in, 16));
            journal.readImage(take(in, in.getInt()));
            pending.readFrom(in);
            SortedMap<String, Overflow> backlogs = Backlogs.read(in);
            return new Bequest(record.orElseThrow(), backlogs, take(in, in.remaining()));
        } catch (IllegalArgumentException | BufferUnderflowException | IOException fault) {
            throw new LegacyRefused("it is damaged: " + fault);
        }
    }

    private static byte[] take(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException(length + " bytes wanted, " + in.remaining() + " left");
        }
        byte[] taken = new byte[length];
        in.get(taken);
        return taken;
    }
}
