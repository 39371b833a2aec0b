package org.quorate.node.loop.journal;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.quorate.node.Confined;
import org.quorate.node.EventLog;
import org.quorate.node.loop.queue.HeapShare;

/**
 * The event log in a file. A line takes its number when it begins; when it is lost, the next one has that number, and a
 * {@code gap} line before it says how many are missing.
 */
@Confined("node loop")
public final class EventLogFile implements EventLog, AutoCloseable {
    /** Room for lines that are not in the file yet, on a heap of the usual size. */
    private static final int BUFFER_BYTES = 1 << 23;

    private static final int MAX_LINE_BYTES = 1 << 16;

    private final LineWriter writer;
    private final int node;
    private final LongSupplier clock;
    private final JsonLine json;
    private final Fields fields = new Fields();
    private boolean begun;
    private boolean open;
    private long incarnation;
    private long number;
    private long lost;

    /** Appends to this file, which is opened by the writer's thread. */
    public EventLogFile(Path path, int node) {
        this(path, node, System::nanoTime, HeapShare.of(BUFFER_BYTES), TimeUnit.SECONDS.toNanos(1));
    }

    /** For tests: another clock, buffer and time between attempts. */
    EventLogFile(Path path, int node, LongSupplier clock, int bufferBytes, long retryNanos) {
        this.writer = new LineWriter(path, bufferBytes, retryNanos);
        this.node = node;
        this.clock = clock;
        this.json = new JsonLine(Math.min(MAX_LINE_BYTES, writer.maxLineBytes()));
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public void begin(long newIncarnation) {
        incarnation = newIncarnation;
        number = 0;
        begun = true;
    }

    @Override
    public void resume(long running) {
        if (!begun || running != incarnation) {
            begin(running);
        }
    }

    @Override
    public Line line(String event) {
        if (!begun) {
            throw new IllegalStateException("line \"" + event + "\" before the incarnation is known");
        }
        if (open) {
            throw new IllegalStateException("line \"" + event + "\" begins before the one before it has ended");
        }
        writeGap();
        startLine(event);
        return fields;
    }

    /** Waits until the lines of before are in the file, or the time is over. Any thread may call this. */
    public boolean flush(long patienceNanos) throws InterruptedException {
        return writer.flush(patienceNanos);
    }

    /** Writes what waits and closes the file; waits at most 5 seconds. Called when the loop has ended. */
    @Override
    public void close() {
        writeGap();
        writer.close();
    }

    private void writeGap() {
        if (lost > 0) {
            startLine("gap");
            fields.put("lost", lost);
            open = false;
            if (writer.put(json.view())) {
                lost = 0;
                number++;
            }
        }
    }

    private void startLine(String event) {
        open = true;
        json.clear();
        fields.put("t", clock.getAsLong()).put("n", node).put("i", incarnation);
        fields.put("x", number).put("e", event);
    }

    private void endLine() {
        open = false;
        // While the gap before it could not be written, neither can this.
        if (lost == 0 && !json.isOverflown() && writer.put(json.view())) {
            number++;
        } else {
            lost++;
        }
    }

    private final class Fields implements Line {
        @Override
        public Line put(String key, long value) {
            key(key);
            json.number(value);
            return this;
        }

        @Override
        public Line put(String key, CharSequence text) {
            key(key);
            json.text(text);
            return this;
        }

        @Override
        public Line putHex(String key, int value) {
            key(key);
            json.one('"');
            json.hex(value, 8);
            json.one('"');
            return this;
        }

        @Override
        public Line putHex(String key, long high, long low) {
            key(key);
            json.one('"');
            json.hex(high, 16);
            json.hex(low, 16);
            json.one('"');
            return this;
        }

        @Override
        public Line put(String key, int[] values) {
            key(key);
            json.one('[');
            for (int i = 0; i < values.length; i++) {
                element(i, values[i]);
            }
            json.one(']');
            return this;
        }

        @Override
        public Line put(String key, long[] values) {
            key(key);
            json.one('[');
            for (int i = 0; i < values.length; i++) {
                element(i, values[i]);
            }
            json.one(']');
            return this;
        }

        @Override
        public void end() {
            requireOpen();
            endLine();
        }

        private void element(int index, long value) {
            if (index > 0) {
                json.one(',');
            }
            json.number(value);
        }

        private void key(String key) {
            requireOpen();
            json.key(key);
        }

        private void requireOpen() {
            if (!open) {
                throw new IllegalStateException("no line is under construction");
            }
        }
    }
}
