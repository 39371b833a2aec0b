package org.quorate.it.torture.cluster;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The event log of one node while it is being written. What it says is as old as the node's last flush: a tenth of a second.
 * Belongs to one thread.
 */
public final class NodeLog {
    private static final int READ_BYTES = 1 << 20;

    /** What a line says about the ring. */
    public enum Kind {
        /** A regular configuration. */
        INSTALLED,
        /** The node is not operational any more. */
        DEPARTED,
        /** An incarnation begins. */
        STARTED,
        /** An incarnation ended in order. */
        STOPPED
    }

    /**
     * One of these lines.
     *
     * @param nanos of the monotonic clock of this machine
     * @param ring what was installed; empty for the other kinds
     * @param members ids with commas between; empty for the other kinds
     * @param why the reason of a departure; empty for the other kinds
     */
    public record Change(long nanos, Kind kind, String ring, String members, String why) {}

    private final Path file;
    private final List<Change> changes = new ArrayList<>();
    private final Map<Integer, Long> deliveriesFrom = new TreeMap<>();
    private final byte[] buffer = new byte[READ_BYTES];
    private long offset;
    private long submissions;
    private Change current = none(0);

    NodeLog(Path file) {
        this.file = file;
    }

    private static Change none(long nanos) {
        return new Change(nanos, Kind.DEPARTED, "", "", "");
    }

    /** Takes in what was written since; half a line is left for the next time. */
    void refresh() throws IOException {
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
        switch (text(line, "e")) {
            case "deliver" -> origin(line);
            case "submit" -> submissions++;
            case "config" -> {
                if (text(line, "k").equals("regular")) {
                    change(line, Kind.INSTALLED);
                }
            }
            case "state" -> {
                if (text(line, "from").equals("OPERATIONAL")) {
                    change(line, Kind.DEPARTED);
                }
            }
            case "start" -> change(line, Kind.STARTED);
            case "stop" -> change(line, Kind.STOPPED);
            default -> {} // not about the ring
        }
    }

    private void change(String line, Kind kind) {
        boolean installed = kind == Kind.INSTALLED;
        current = new Change(
                number(line, "t"),
                kind,
                installed ? text(line, "r") : "",
                installed ? array(line, "mem") : "",
                text(line, "why"));
        changes.add(current);
    }

    private void origin(String line) {
        String id = text(line, "m");
        if (id.length() == 32) {
            deliveriesFrom.merge(Integer.parseUnsignedInt(id.substring(0, 8), 16), 1L, Long::sum);
        }
    }

    /** Its process was killed: nothing that the log says holds any more. */
    void killed() {
        current = none(current.nanos());
    }

    /** The configuration that it is operational in; members are empty when it is in none. */
    Change current() {
        return current.kind() == Kind.INSTALLED ? current : none(current.nanos());
    }

    /** All lines about the ring, oldest first. */
    public List<Change> changes() {
        return Collections.unmodifiableList(changes);
    }

    /** When its newest incarnation began; 0 before the first. */
    long startedNanos() {
        for (int i = changes.size() - 1; i >= 0; i--) {
            if (changes.get(i).kind() == Kind.STARTED) {
                return changes.get(i).nanos();
            }
        }
        return 0;
    }

    /** Messages accepted here. */
    public long submissions() {
        return submissions;
    }

    /** Messages delivered here. */
    public long deliveries() {
        return deliveriesFrom.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Messages of one node delivered here. */
    public long deliveriesFrom(int node) {
        return deliveriesFrom.getOrDefault(node, 0L);
    }

    /** The text of a field; empty when it is not there. */
    static String text(String line, String field) {
        return between(line, "\"" + field + "\":\"", '"');
    }

    private static String array(String line, String field) {
        return between(line, "\"" + field + "\":[", ']');
    }

    private static long number(String line, String field) {
        return Long.parseLong(between(line, "\"" + field + "\":", ','));
    }

    private static String between(String line, String before, char after) {
        int from = line.indexOf(before);
        int to = from < 0 ? -1 : line.indexOf(after, from + before.length());
        return to < 0 ? "" : line.substring(from + before.length(), to);
    }
}
