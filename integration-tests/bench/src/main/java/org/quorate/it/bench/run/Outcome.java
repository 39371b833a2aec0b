package org.quorate.it.bench.run;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.quorate.it.bench.node.Line;
import org.quorate.it.bench.node.Work;

/**
 * What all nodes reported of one round.
 *
 * @param work what was asked for
 * @param total messages submitted by all
 * @param results line of each node
 */
public record Outcome(Work work, long total, SortedMap<Integer, Line> results) {
    /** Collects the lines. */
    static Outcome of(Work work, long total, SortedMap<Integer, Line> results) {
        return new Outcome(work, total, results);
    }

    /** Why the round does not count, one phrase; empty when it does. */
    public Optional<String> flaw() {
        TreeSet<String> chains = new TreeSet<>();
        for (var each : results.entrySet()) {
            Line line = each.getValue();
            String node = "node " + each.getKey();
            if (line.has("failure")) {
                return Optional.of(node + ": " + line.text("failure").replace('_', ' '));
            }
            if (line.has("incomplete")) {
                return Optional.of(node + " delivered " + line.number("delivered") + " of " + total);
            }
            if (line.number("gaps", 0) > 0) {
                return Optional.of(node + " missed messages between others of one sender");
            }
            if (line.number("changes", 0) > 0) {
                return Optional.of(node + " saw " + line.number("changes") + " changes of the members");
            }
            chains.add(line.text("chain"));
        }
        return chains.size() > 1 ? Optional.of("the order is not the same at all nodes") : Optional.empty();
    }

    /** Whether two nodes delivered all and not in the same order: the one thing that must never happen. */
    public boolean isOutOfOrder() {
        TreeSet<String> chains = new TreeSet<>();
        results.values().stream()
                .filter(line -> !line.has("failure") && !line.has("incomplete"))
                .forEach(line -> chains.add(line.text("chain") + line.number("delivered")));
        return chains.size() > 1 || results.values().stream().anyMatch(line -> line.number("gaps", 0) > 0);
    }

    /** Messages delivered per second at a node while measured, the mean of all nodes. */
    public double messagesPerSecond() {
        return results.values().stream()
                .mapToDouble(line -> line.number("window_messages") * 1e9 / Math.max(1, line.number("window_nanos")))
                .average()
                .orElse(0);
    }

    /** Share of a core that a node used while measured, the mean of all nodes. */
    public double cores() {
        return results.values().stream()
                .mapToDouble(line -> (double) line.number("cpu_nanos") / Math.max(1, line.number("window_nanos")))
                .average()
                .orElse(0);
    }

    /** Processor time of all nodes for each message that was ordered, in microseconds. */
    public double microsPerMessage() {
        double messages = messagesPerSecond();
        return messages == 0 ? 0 : cores() * results.size() * 1e6 / messages;
    }

    /**
     * A time from submission to delivery in microseconds: at other nodes than the sender (the mean of those that have any).
     *
     * @param quantile {@code p50}, {@code p99}, {@code p999} or {@code max}
     */
    public double peerMicros(String quantile) {
        return micros("count", quantile);
    }

    /** As {@link #peerMicros}, at the sender itself. */
    public double selfMicros(String quantile) {
        return micros("self_count", "self_" + quantile);
    }

    private double micros(String count, String quantile) {
        return results.values().stream()
                .filter(line -> line.number(count, 0) > 0)
                .mapToDouble(line -> line.number(quantile) / 1e3)
                .average()
                .orElse(Double.NaN);
    }
}
