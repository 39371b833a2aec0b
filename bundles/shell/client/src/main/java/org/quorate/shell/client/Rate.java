package org.quorate.shell.client;

import java.util.Locale;

/** Messages and bytes so far, as people read them. Not safe for threads. */
final class Rate {
    private static final long REDRAW_NANOS = 100_000_000;

    private final long startNanos = System.nanoTime();
    private long messages;
    private long bytes;
    private long drawnNanos = startNanos;
    private long lastNanos = startNanos;

    /** One more message. */
    void add(int size) {
        messages++;
        bytes += size;
    }

    /** Sums that somebody else has counted. */
    void set(long messagesNow, long bytesNow) {
        messages = messagesNow;
        bytes = bytesNow;
    }

    long messages() {
        return messages;
    }

    long bytes() {
        return bytes;
    }

    /** Whether the line should be drawn again. */
    boolean isDue() {
        long now = System.nanoTime();
        if (now - drawnNanos < REDRAW_NANOS) {
            return false;
        }
        drawnNanos = now;
        return true;
    }

    /** Remembers that something arrived just now: the rate ends there. */
    void touch() {
        lastNanos = System.nanoTime();
    }

    long millis() {
        return (lastNanos - startNanos) / 1_000_000;
    }

    /** {@code 6 400 messages, 104.9 MB, 87.3 MB/s, 1.2 s}. */
    String line() {
        double seconds = Math.max((lastNanos - startNanos) / 1e9, 1e-6);
        return String.format(Locale.ROOT, "%,d", messages).replace(',', ' ')
                + (messages == 1 ? " message, " : " messages, ") + size(bytes) + ", " + size((long) (bytes / seconds))
                + "/s, "
                + String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        boolean kilo = bytes < 1_000_000;
        return String.format(Locale.ROOT, kilo ? "%.1f KB" : "%.1f MB", bytes / (kilo ? 1e3 : 1e6));
    }
}
