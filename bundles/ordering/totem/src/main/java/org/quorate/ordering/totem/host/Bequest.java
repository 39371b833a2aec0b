package org.quorate.ordering.totem.host;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.SortedMap;
import org.quorate.node.Incumbent.LegacyRefused;
import org.quorate.ordering.totem.core.StableRecord;

/**
 * What one version of this bundle leaves to the next: the record on its disk, the story of the
 * ring, the messages that wait to be ordered, what waits for listeners, and the core.
 *
 * <pre>
 * u32 version of this layout, 16 bytes record, u32 frame size, u32 length and bytes of the story, messages waiting, backlogs of
 * listeners, the core to the end
 * </pre>
 *
 * @param record durable, and what the next one must not fall behind
 * @param frameBytes largest frame that its packets need
 * @param backlogs what waits for listeners, by their keys
 * @param core snapshot of the core
 */
record Bequest(StableRecord record, int frameBytes, SortedMap<String, Overflow> backlogs, byte[] core) {
    private static final int VERSION = 3;

    static byte[] write(HostParts parts, int frameBytes, byte[] core) {
        Pending pending = parts.pending();
        Subscribers subscribers = parts.subscribers();
        byte[] story = parts.journal().image();
        ByteBuffer out = ByteBuffer.allocate(
                4 + 16 + 4 + 4 + story.length + pending.snapshotBytes() + subscribers.snapshotBytes() + core.length);
        out.putInt(VERSION).put(PersistBarrier.encode(parts.barrier().record())).putInt(frameBytes);
        out.putInt(story.length).put(story);
        pending.writeTo(out);
        subscribers.writeTo(out);
        return out.put(core).array();
    }

    /** Fills the journal and the waiting messages in. */
    static Bequest read(byte[] bytes, HostParts parts) throws LegacyRefused {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            if (in.getInt() != VERSION) {
                throw new LegacyRefused("another version of the bundle wrote it");
            }
            Optional<StableRecord> record = PersistBarrier.decode(take(in, 16));
            int frameBytes = in.getInt();
            parts.journal().readImage(take(in, in.getInt()));
            parts.pending().readFrom(in);
            SortedMap<String, Overflow> backlogs = Backlogs.read(in);
            return new Bequest(record.orElseThrow(), frameBytes, backlogs, take(in, in.remaining()));
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
