package org.quorate.it.bench.node;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What one round asks of every node.
 *
 * @param kind how messages are submitted
 * @param round number of the round, which every message of it carries; 1 or more
 * @param size of each message in bytes, {@value Payload#MIN_BYTES} or more
 * @param safe whether safe delivery is asked for, else agreed
 * @param senders who submits; copied
 * @param warmMillis before the measuring begins; of an echo: messages that are not measured
 * @param measureMillis measured; of an echo: messages that are measured
 * @param perSecond messages a second of each sender; of a rate only
 * @param way which of its ways the contender takes, see {@link Contender#use}; empty for its only one
 */
public record Work(
        Kind kind,
        int round,
        int size,
        boolean safe,
        List<Integer> senders,
        int warmMillis,
        int measureMillis,
        int perSecond,
        String way) {
    /** How messages are submitted. */
    public enum Kind {
        /** As fast as they are accepted. */
        FLOOD,
        /** So many a second. */
        RATE,
        /** By one node, the next when the one before was delivered at itself. */
        ECHO,
        /** None: what a member costs that does nothing. */
        IDLE;

        /** The verb of the line. */
        public String verb() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int MAX_MILLIS = 3_600_000;

    /** The contender's only way. */
    public Work(
            Kind kind,
            int round,
            int size,
            boolean safe,
            List<Integer> senders,
            int warmMillis,
            int measureMillis,
            int perSecond) {
        this(kind, round, size, safe, senders, warmMillis, measureMillis, perSecond, "");
    }

    /** The same by another way. */
    public Work by(String another) {
        return new Work(kind, round, size, safe, senders, warmMillis, measureMillis, perSecond, another);
    }

    /** Rejects what cannot be done. */
    public Work {
        senders = List.copyOf(senders);
        if (round < 1
                || size < Payload.MIN_BYTES
                || warmMillis < 0
                || warmMillis > MAX_MILLIS
                || measureMillis < 1
                || measureMillis > MAX_MILLIS) {
            throw new IllegalArgumentException(
                    "round " + round + ", size " + size + ", warm " + warmMillis + ", measure " + measureMillis);
        }
    }

    /** Whether a line asks for work. */
    public static boolean isWork(Line line) {
        return Arrays.stream(Kind.values()).anyMatch(kind -> kind.verb().equals(line.verb()));
    }

    /** @throws IllegalArgumentException when the line asks for none, or for what cannot be done */
    public static Work of(Line line) {
        Kind kind = Kind.valueOf(line.verb().toUpperCase(Locale.ROOT));
        boolean counted = kind == Kind.ECHO;
        return new Work(
                kind,
                (int) line.number("round"),
                (int) line.number("size", Payload.MIN_BYTES),
                line.has("delivery") && line.text("delivery").equals("safe"),
                line.has("senders")
                        ? Arrays.stream(line.text("senders").split(","))
                                .map(Integer::valueOf)
                                .toList()
                        : List.of(),
                (int) line.number(counted ? "warm" : "warm_ms", 0),
                (int) line.number(counted ? "count" : "measure_ms"),
                (int) line.number("per_second", 0),
                line.has("way") ? line.text("way") : "");
    }

    /** The line that asks for it. */
    public Line toLine() {
        boolean counted = kind == Kind.ECHO;
        Line line = Line.of(kind.verb())
                .with("round", round)
                .with(counted ? "warm" : "warm_ms", warmMillis)
                .with(counted ? "count" : "measure_ms", measureMillis);
        line = way.isEmpty() ? line : line.with("way", way);
        if (kind == Kind.IDLE) {
            return line;
        }
        line = line.with("size", size)
                .with("delivery", safe ? "safe" : "agreed")
                .with("senders", senders.stream().map(String::valueOf).collect(Collectors.joining(",")));
        return kind == Kind.RATE ? line.with("per_second", perSecond) : line;
    }
}
