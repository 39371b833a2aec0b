package org.quorate.ordering.totem.host;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.quorate.node.Confined;
import org.quorate.node.StableStore;
import org.quorate.ordering.totem.core.StableRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * [S1]: between a record that must survive and everything that depends on it. While the barrier is up the core is fed nothing
 * and nothing it asked for afterwards leaves this node; when the disk refuses, the node stays silent and tries again each
 * second, because a node that forgets a ring could use its id twice.
 */
@Confined("node loop")
final class PersistBarrier {
    /** Name of the record in the stable store. */
    static final String RECORD = "ring";

    /** More than a node forms. */
    private static final long RINGS_PER_SECOND = 4_096;

    private static final long RETRY_NANOS = 1_000_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(PersistBarrier.class);

    private final StableStore store;
    private final LongSupplier clock;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private StableRecord record = StableRecord.NONE;
    private int writing;
    private boolean failed;
    private int failures;
    private long retryAt;

    PersistBarrier(StableStore store, LongSupplier clock) {
        this.store = store;
        this.clock = clock;
    }

    boolean isUp() {
        return writing > 0 || failed;
    }

    /** Why the node is silent, if its disk refuses. */
    boolean isFailing() {
        return failed || failures > 0;
    }

    /** The last record given to {@link #raise}. */
    StableRecord record() {
        return record;
    }

    /** The record that a core starts with: the last one that was given here, or what was stored before this process began. */
    StableRecord last(StableStore.Stored stored, RingDialect dialect) {
        return record.equals(StableRecord.NONE) ? recordIn(stored, dialect) : record;
    }

    /** Raises the barrier until the record is durable. */
    void raise(StableRecord newRecord) {
        record = newRecord;
        failed = false;
        writing++;
        store.write(RECORD, encode(newRecord), this::written);
    }

    /** Takes a record over that another one has made durable. */
    void inherit(StableRecord durable) {
        record = durable;
    }

    /** Whether that is done later, since it is up. */
    boolean defers(Runnable task) {
        if (isUp()) {
            defer(task);
            return true;
        }
        return false;
    }

    /** Does it when the barrier is down again. */
    void defer(Runnable effect) {
        waiting.add(effect);
    }

    /** Tries again when a second has passed since the disk refused. */
    void retry(long nowNanos) {
        if (failed && retryAt - nowNanos <= 0) {
            raise(record);
        }
    }

    long nanosToRetry(long nowNanos) {
        return failed ? retryAt - nowNanos : Long.MAX_VALUE;
    }

    private void written(String failure) {
        writing--;
        if (!failure.isEmpty()) {
            failed = true;
            retryAt = clock.getAsLong() + RETRY_NANOS;
            if (failures++ % 10 == 0) {
                LOG.error("RNG-150 This node stays silent: {} It tries again each second.", failure);
            }
            return;
        }
        if (failures > 0 && !isUp()) {
            LOG.info("RNG-151 The disk takes the ring's record again after {} attempts: this node goes on.", failures);
            failures = 0;
        }
        while (!isUp() && !waiting.isEmpty()) {
            waiting.removeFirst().run();
        }
    }

    static byte[] encode(StableRecord record) {
        return ByteBuffer.allocate(16)
                .putLong(record.ringSequence())
                .putLong(record.incarnation())
                .array();
    }

    /** The record, or empty when the bytes are not one. */
    static Optional<StableRecord> decode(byte[] content) {
        if (content.length != 16) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(content);
        return Optional.of(new StableRecord(bytes.getLong(), bytes.getLong()));
    }

    /**
     * The same in a dialect. [P3]: a node without its record would use ring numbers again that survivors of its rings remember.
     * Where no incarnation tells them apart it goes on from the seconds of the wall clock, above whatever it had.
     */
    static StableRecord recordIn(StableStore.Stored stored, RingDialect dialect) {
        StableRecord found = recordIn(stored);
        if (dialect == RingDialect.NATIVE || !found.equals(StableRecord.NONE)) {
            return found;
        }
        long seconds = System.currentTimeMillis() / 1_000; // wall clock: numbers of rings, once, without a record
        return new StableRecord(seconds * RINGS_PER_SECOND, 0);
    }

    /** What the last incarnation left; damage is reported, and taken for nothing. */
    static StableRecord recordIn(StableStore.Stored stored) {
        if (stored instanceof StableStore.Present) {
            byte[] content = ((StableStore.Present) stored).content();
            Optional<StableRecord> record = decode(content);
            if (record.isPresent()) {
                return record.get();
            }
            LOG.warn(
                    "RNG-140 The ring's record has {} bytes instead of 16. This node takes a new identity in time.",
                    content.length);
        } else if (stored instanceof StableStore.Damaged) {
            LOG.warn(
                    "RNG-141 {} This node takes a new identity in time. Do: nothing, unless the disk is failing.",
                    ((StableStore.Damaged) stored).reason());
        }
        return StableRecord.NONE;
    }
}
