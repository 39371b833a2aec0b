package org.quorate.shell.client.demo.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When rings changed, as the event log of one node says; times are those of {@link System#nanoTime} on this machine. */
public final class CheckLog {
    private static final Pattern TIME = Pattern.compile("\"t\":(-?[0-9]{1,19})");
    private static final Pattern MEMBERS = Pattern.compile("\"mem\":\\[([0-9,]*)]");

    /** A regular configuration, or a departure from OPERATIONAL. */
    public record Change(long nanos, boolean installed, String members) {}

    private final List<Change> changes = new ArrayList<>();

    private OptionalLong firstStartNanos = OptionalLong.empty();

    private CheckLog() {}

    /** When the first incarnation of the log began; 0 when the log is empty. */
    public long firstStartNanos() {
        return firstStartNanos.orElse(0);
    }

    /** Reads the changes of a log. */
    public static CheckLog read(Path file) throws IOException {
        CheckLog log = new CheckLog();
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                boolean installed = line.contains("\"e\":\"config\"") && line.contains("\"k\":\"regular\"");
                boolean left = line.contains("\"e\":\"state\"") && line.contains("\"from\":\"OPERATIONAL\"");
                if (installed || left) {
                    log.add(line, installed);
                } else if (log.firstStartNanos.isEmpty() && line.contains("\"e\":\"start\"")) {
                    Matcher time = TIME.matcher(line);
                    log.firstStartNanos =
                            time.find() ? OptionalLong.of(Long.parseLong(time.group(1))) : OptionalLong.empty();
                }
            }
        }
        return log;
    }

    private void add(String line, boolean installed) {
        Matcher time = TIME.matcher(line);
        Matcher members = MEMBERS.matcher(line);
        if (time.find()) {
            changes.add(new Change(Long.parseLong(time.group(1)), installed, members.find() ? members.group(1) : ""));
        }
    }

    /** Nanoseconds from a moment to the first ring after it that has exactly these members, ids with commas between. */
    public OptionalLong untilRing(long fromNanos, String members) {
        return changes.stream()
                .filter(c -> c.installed()
                        && c.nanos() - fromNanos > 0
                        && c.members().equals(members))
                .mapToLong(c -> c.nanos() - fromNanos)
                .findFirst();
    }

    /** Nanoseconds from a moment until the node first left its ring. */
    public OptionalLong untilNoticed(long fromNanos) {
        return changes.stream()
                .filter(c -> !c.installed() && c.nanos() - fromNanos > 0)
                .mapToLong(c -> c.nanos() - fromNanos)
                .findFirst();
    }

    /** How many rings were installed. */
    public long rings() {
        return changes.stream().filter(Change::installed).count();
    }
}
