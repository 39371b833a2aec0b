package org.quorate.it.cluster;

import java.util.List;
import java.util.Optional;

/**
 * How the replica of a node stood at one time; the words of {@link org.quorate.it.witness.StateWitness#TICK_WORDS}.
 *
 * @param nanos of {@link System#nanoTime}
 * @param phase of the replica
 * @param count commands that its state has seen
 * @param digest of these
 * @param applied commands of its own that were applied
 * @param lost commands of its own that came to any other end
 * @param misplaced commands that came twice, or with one before them left out
 * @param heapBytes in use
 * @param maxHeapBytes at most in use
 */
record StateTick(
        long nanos,
        String phase,
        long count,
        long digest,
        long applied,
        long lost,
        long misplaced,
        long heapBytes,
        long maxHeapBytes) {
    private static final String TICK = "tick ";

    /** All that are among the lines. */
    static List<StateTick> all(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(TICK))
                .map(StateTick::of)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The last one. */
    static Optional<StateTick> last(List<String> lines) {
        List<StateTick> all = all(lines);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Nothing for a line that is still being written. */
    private static Optional<StateTick> of(String line) {
        String[] words = line.substring(TICK.length()).split(" ");
        if (words.length < org.quorate.it.witness.StateWitness.TICK_WORDS) {
            return Optional.empty();
        }
        return Optional.of(new StateTick(
                Long.parseLong(words[0]),
                words[1],
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]),
                Long.parseLong(words[5]),
                Long.parseLong(words[6]),
                Long.parseLong(words[7]),
                Long.parseLong(words[8])));
    }

    boolean isReady() {
        return phase.equals("READY");
    }

    /** Whether the other is the same state. */
    boolean isOfStateOf(StateTick other) {
        return count == other.count && digest == other.digest;
    }

    /** Commands in a second from then to now. */
    long rateSince(StateTick before) {
        return Math.round((count - before.count) * 1e9 / Math.max(1, nanos - before.nanos));
    }
}
