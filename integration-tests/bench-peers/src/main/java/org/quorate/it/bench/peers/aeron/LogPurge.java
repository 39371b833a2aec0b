package org.quorate.it.bench.peers.aeron;

import io.aeron.Aeron;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.client.RecordingDescriptorConsumer;
import java.util.concurrent.TimeUnit;

/**
 * Removes from the log in the archive what all members have long delivered, as an operator does after a snapshot: a flood would
 * fill the memory that the log is in.
 *
 * <p>Confined to a thread of its own, except {@link #close}.
 */
final class LogPurge implements AutoCloseable {
    private static final long EVERY_MILLIS = 500;

    /** The segment that is written and two full ones. */
    private static final int KEPT_SEGMENTS = 2;

    private static final int MOST_RECORDINGS = 100;

    private final AeronArchive.Context context;
    private final int logStreamId;
    private final Thread thread = new Thread(this::run, "bench-aeron-purge");
    private long recording = Aeron.NULL_VALUE;
    private long start;
    private int termLength;
    private int segmentLength;

    LogPurge(AeronArchive.Context context, int logStreamId) {
        this.context = context;
        this.logStreamId = logStreamId;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try (AeronArchive archive = AeronArchive.connect(context)) {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
                purge(archive);
            }
        } catch (InterruptedException closed) {
            // The way this thread ends.
        }
    }

    private void purge(AeronArchive archive) {
        archive.listRecordings(0, MOST_RECORDINGS, logFinder());
        if (recording == Aeron.NULL_VALUE) {
            return;
        }
        long kept = archive.getRecordingPosition(recording) - (long) KEPT_SEGMENTS * segmentLength;
        if (kept - start >= segmentLength) {
            archive.purgeSegments(
                    recording, AeronArchive.segmentFileBasePosition(start, kept, termLength, segmentLength));
        }
    }

    private RecordingDescriptorConsumer logFinder() {
        return (control,
                correlation,
                id,
                began,
                ended,
                from,
                to,
                term,
                segment,
                terms,
                mtu,
                session,
                stream,
                a,
                b,
                c) -> {
            if (stream == logStreamId) {
                recording = id;
                start = from;
                termLength = terms;
                segmentLength = segment;
            }
        };
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
