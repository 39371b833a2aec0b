package org.quorate.it.lab.trace;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads the event log of a Quorate node while it is being written, into a trace. What it has is as old as the node's last flush, a tenth
 * of a second; its times are those of the events. {@link #refresh} belongs to one thread.
 */
public final class EventLogTail {
    private static final int READ_BYTES = 1 << 20;
    private static final int ID_DIGITS = 32;
    private static final int HEXADECIMAL = 16;
    private static final String OPERATIONAL = "OPERATIONAL";

    private final Path file;
    private final Trace trace;
    private final String channel;
    private final byte[] buffer = new byte[READ_BYTES];
    private long offset;
    private Optional<MessageName> submitted = Optional.empty();
    private volatile long startedNanos;

    /** @param channel whose messages the trace gets */
    public EventLogTail(Path file, Trace trace, String channel) {
        this.file = file;
        this.trace = trace;
        this.channel = channel;
    }

    /** When the newest incarnation of the node began; 0 before the first. Any thread may ask. */
    public long startedNanos() {
        return startedNanos;
    }

    /** The newest message that the node's newest incarnation has been given; empty when there is none. */
    public Optional<MessageName> submitted() {
        return submitted;
    }

    /** Takes in what was written since; half a line is left for the next time. */
    public void refresh() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            int got;
            do {
                in.seek(offset);
                got = in.read(buffer);
                int start = 0;
                for (int i = 0; i < got; i++) {
                    if (buffer[i] == '\n') {
                        take(new String(buffer, start, i - start, StandardCharsets.ISO_8859_1));
                        start = i + 1;
                    }
                }
                offset += start;
            } while (got == READ_BYTES);
        }
    }

    private void take(String line) {
        long nanos = Long.parseLong(between(line, "\"t\":", ','));
        switch (text(line, "e")) {
            case "start" -> {
                trace.lost(nanos);
                startedNanos = nanos;
                submitted = Optional.empty();
            }
            case "submit" -> {
                if (isTraced(line)) {
                    submitted = Optional.of(message(line));
                }
            }
            case "deliver" -> {
                if (isTraced(line)) {
                    trace.delivered(nanos, message(line), 0);
                }
            }
            case "config" -> {
                if (text(line, "k").equals("regular")) {
                    trace.ring(nanos, RingName.ofEventLog(text(line, "r")), ids(between(line, "\"mem\":[", ']')), true);
                }
            }
            case "state" -> {
                if (text(line, "from").equals(OPERATIONAL)) {
                    trace.departed(nanos);
                }
            }
            case "gap" -> trace.fault("the event log has a gap: " + line);
            case "stop" -> trace.lost(nanos);
            default -> {} // not about rings and messages
        }
    }

    private boolean isTraced(String line) {
        return text(line, "c").equals(channel) && text(line, "m").length() == ID_DIGITS;
    }

    /** Ids are those of the publish command: node, a number for its incarnation, 0 until that is known, and a count. */
    private static MessageName message(String line) {
        String id = text(line, "m");
        return new MessageName(
                Long.parseLong(id.substring(0, 8), HEXADECIMAL),
                Long.parseLong(id.substring(8, 16), HEXADECIMAL),
                Long.parseUnsignedLong(id.substring(16), HEXADECIMAL));
    }

    private static SortedSet<Integer> ids(String list) {
        return Arrays.stream(list.split(",")).map(Integer::parseInt).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(String line, String field) {
        return between(line, "\"" + field + "\":\"", '"');
    }

    private static String between(String line, String before, char after) {
        int from = line.indexOf(before);
        int to = from < 0 ? -1 : line.indexOf(after, from + before.length());
        return to < 0 ? "" : line.substring(from + before.length(), to);
    }
}
