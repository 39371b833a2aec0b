package org.quorate.node;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Small records that survive the process and the machine: each write replaces the whole record, atomically and durably, and
 * damage is detected when it is read.
 */
@ProviderType
public interface StableStore {
    /** Largest record in bytes. */
    int MAX_RECORD_BYTES = 65_536;

    /** How many writes wait at most. */
    int MAX_WAITING_WRITES = 1_000;

    /** What a read found. */
    sealed interface Stored permits Present, Absent, Damaged {}

    /** The record as it was written last. */
    record Present(byte[] content) implements Stored {}

    /** There is no such record. */
    record Absent() implements Stored {}

    /**
     * There is something, but not a record that this store wrote completely.
     *
     * @param reason what is wrong with which file, for people
     */
    record Damaged(String reason) implements Stored {}

    /** Told on the loop what became of a write. */
    @FunctionalInterface
    interface Completion {
        /**
         * The write has ended.
         *
         * @param failure empty when the record is durable; else what went wrong and what to do, for people; then the record
         *     is the old or the new one
         */
        void written(String failure);
    }

    /**
     * Reads a record. Blocks on the disk: call it while starting, not on the loop.
     *
     * @param name 1 to 64 of {@code [a-z0-9.-]}
     */
    @ThreadSafe
    Stored read(String name);

    /**
     * Replaces a record on the writer thread. Writes end in the order of their calls.
     *
     * @param content at most {@link #MAX_RECORD_BYTES}; handed over
     * @param completion called on the loop, never before this method returns when that is called on the loop
     * @throws IllegalStateException when {@link #MAX_WAITING_WRITES} wait already: a caller is to await its completions
     */
    @ThreadSafe
    void write(String name, byte[] content, Completion completion);
}
