package org.quorate.node;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/** Takes records out of an {@link Inbox} or a {@link Mailbox}. */
@ConsumerType
@FunctionalInterface
public interface RecordReader {
    /**
     * One record.
     *
     * @param record head and body, one after the other, from position to limit; read-only, big-endian, valid until
     *     this call returns; absolute indexes count from elsewhere, so {@code get(0)} is not its first byte
     * <p>An exception thrown to a mailbox is logged, and the record counts as taken; one thrown to an inbox reaches the caller of
     * {@link Inbox#drain}, and the record stays.
     *
     * @return whether the record was taken; {@code false} leaves it first in the queue and ends the reading (an inbox only:
     *     a mailbox offers it again later)
     */
    boolean read(int type, ByteBuffer record);
}
