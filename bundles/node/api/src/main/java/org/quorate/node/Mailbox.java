package org.quorate.node;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the loop tells one listener, which runs on another thread, one at a time: a bounded queue of byte records, first in
 * first out.
 */
@ProviderType
public interface Mailbox {
    /**
     * Puts one record of two parts in. Copies the bytes; positions of the buffers stay. A reader that sleeps need not be told
     * before {@link #flush}.
     *
     * @return {@code false} when there is no room now; a closed mailbox drops the record and answers {@code true}
     * @throws IllegalArgumentException when the record is larger than {@link #maxRecordBytes}
     */
    @Confined("node loop")
    boolean offer(int type, ByteBuffer head, ByteBuffer body);

    /**
     * As {@link #offer(int, ByteBuffer, ByteBuffer)}, with a part of an array as the body.
     *
     * @throws IndexOutOfBoundsException when the array has no such part
     */
    @Confined("node loop")
    boolean offer(int type, ByteBuffer head, byte[] body, int offset, int length);

    /** Wakes the reader if it sleeps and there is something for it: once for all offers of a turn. */
    @Confined("node loop")
    void flush();

    /** Bytes that wait, headers included. */
    @ThreadSafe
    long usedBytes();

    /** Room in bytes. */
    @ThreadSafe
    int capacityBytes();

    /** Largest record (head and body together) in bytes. */
    @ThreadSafe
    int maxRecordBytes();

    /**
     * How long ago a call of this method first saw the reader at its present record, in nanoseconds, at least 1; 0 when it is
     * idle. The reader itself looks at no clock.
     */
    @Confined("node loop")
    long busyNanos();

    /**
     * Ends the mailbox: what waits is dropped; the call of the reader for the present record goes on, for which nobody waits here. A later
     * mailbox of the name is new.
     */
    @ThreadSafe
    void close();
}
