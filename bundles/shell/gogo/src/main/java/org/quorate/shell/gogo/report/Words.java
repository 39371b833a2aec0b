package org.quorate.shell.gogo.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them. */
public final class Words {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter DATED = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);

    private Words() {}

    /** {@code 09:21:08}, with month and day in front when it was over 20 hours ago. */
    public static String time(Instant time, Clock clock) {
        boolean old = Duration.between(time, clock.instant()).toHours() >= 20;
        return (old ? DATED : SECONDS).format(time.atZone(clock.getZone()));
    }

    /** {@code 09:21:08.372}. */
    public static String timeMillis(Instant time, Clock clock) {
        return MILLIS.format(time.atZone(clock.getZone()));
    }

    /** {@code 340 ms}, {@code 12 s}, {@code 3 m 25 s}, {@code 2 h 14 m}, {@code 3 d 4 h}. */
    public static String duration(long millis) {
        long seconds = millis / 1000;
        if (millis < 1000) {
            return millis + " ms";
        } else if (seconds < 60) {
            return seconds + " s";
        } else if (seconds < 3600) {
            return seconds / 60 + " m " + seconds % 60 + " s";
        } else if (seconds < 86_400) {
            return seconds / 3600 + " h " + seconds % 3600 / 60 + " m";
        }
        return seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
    }

    /** {@code 88 214}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }

    /** {@code 412 B}, {@code 16.0 KB}, {@code 1.2 MB}; powers of 1000. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes;
        String[] units = {"KB", "MB", "GB", "TB"};
        int unit = -1;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }

    /** Milliseconds with one digit behind the point: {@code 1.9 ms}; {@code -} for 0, which means not measured. */
    public static String millis(long nanos) {
        return nanos <= 0 ? "-" : String.format(Locale.ROOT, nanos < 100_000 ? "%.2f ms" : "%.1f ms", nanos / 1e6);
    }

    /** {@code 85 µs}, {@code 1.9 ms}, {@code 12.4 s}; {@code -} for 0, which means not measured. */
    public static String latency(long nanos) {
        if (nanos <= 0) {
            return "-";
        } else if (nanos < 1_000_000) {
            return (nanos + 999) / 1_000 + " µs";
        }
        return nanos < 10_000_000_000L
                ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }

    /** {@code 1 node}, {@code 3 nodes}. */
    public static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** A sentence without its full stop. */
    public static String clause(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
