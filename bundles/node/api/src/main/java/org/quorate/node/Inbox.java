package org.quorate.node;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/** Requests of many threads on their way to the loop: a bounded queue of byte records, first in first out. */
@ProviderType
public interface Inbox {
    /** What became of an offer. */
    enum Offer {
        /** The record is in the queue. */
        ACCEPTED,
        /** There was no room, to the end of the caller's patience. */
        FULL,
        /** The inbox is shut; nothing was kept. */
        SHUT,
        /** The record is larger than the queue ever takes. */
        TOO_LARGE
    }

    /**
     * Puts one record of two parts in and wakes the loop if it waits, unless the consumer {@linkplain #wakes wants no} such
     * call. Copies the bytes; positions of the buffers stay.
     *
     * @param type any number of 1 or more that the reader understands
     * @param patienceNanos how long to wait for room; 0 not at all
     * @throws InterruptedException while waiting; nothing was put in
     */
    @ThreadSafe
    Offer offer(int type, ByteBuffer head, ByteBuffer body, long patienceNanos) throws InterruptedException;

    /**
     * Hands records to the reader, oldest first, until it declines one, the queue is empty or {@code maxRecords} were read.
     *
     * @return number of records taken out
     */
    @Confined("node loop")
    int drain(RecordReader reader, int maxRecords);

    /**
     * Whether offers wake the loop; initially they do. A consumer that will look anyway, soon and for another reason, spares
     * producer and loop a wake-up for each record. What was offered before it wants them again does not wake the loop: after
     * this call it drains, and lets the loop wait only when the inbox {@linkplain #isEmpty is empty} then.
     */
    @Confined("node loop")
    void wakes(boolean onOffer);

    /** Whether no record waits, nor is being put in. */
    @Confined("node loop")
    boolean isEmpty();

    /** Shut, the inbox refuses offers, waiting ones too; what it holds stays. Initially open. */
    @ThreadSafe
    void shut(boolean shut);

    /** Largest record (head and body together) in bytes. */
    @ThreadSafe
    int maxRecordBytes();
}
