package org.quorate.group.state.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;

/** What a machine reads in one attempt: a snapshot, or one of each side of a merge. */
final class SimulatedReading {
    private static final int MOST = 1 << 18;

    private record Given(byte[] bytes, boolean last) {}

    /** One snapshot. */
    private static final class Source {
        final Deque<Given> given = new ArrayDeque<>();
        final ByteBuffer taken = ByteBuffer.allocate(MOST);
        int read;
        boolean ended;
    }

    final int attempt;
    private final List<Source> sources = new ArrayList<>();

    SimulatedReading(int attempt, int count) {
        this.attempt = attempt;
        for (int i = 0; i < count; i++) {
            sources.add(new Source());
        }
    }

    void add(int source, byte[] bytes, boolean last) {
        Deque<Given> given = sources.get(source).given;
        given.add(new Given(bytes, last));
        assertTrue(given.size() <= Sending.MAX_WINDOW, "pieces that wait: " + given.size());
    }

    /** The machine takes a piece, if there is any. @return of which source, or -1 */
    int take() {
        for (int i = 0; i < sources.size(); i++) {
            Source each = sources.get(i);
            if (!each.given.isEmpty()) {
                Given piece = each.given.removeFirst();
                each.taken.put(piece.bytes);
                each.read++;
                each.ended |= piece.last;
                return i;
            }
        }
        return -1;
    }

    /** Pieces of a source that it has taken. */
    int read(int source) {
        return sources.get(source).read;
    }

    boolean hasEnded() {
        return sources.stream().allMatch(each -> each.ended);
    }

    /** All commands of a source, as they came. */
    List<Long> commands(int source) {
        List<Long> all = new ArrayList<>();
        ByteBuffer bytes = sources.get(source).taken.flip();
        while (bytes.hasRemaining()) {
            all.add(bytes.getLong());
        }
        return all;
    }

    /** All commands of all sources, each once. */
    List<Long> union() {
        LinkedHashSet<Long> all = new LinkedHashSet<>();
        for (int i = 0; i < sources.size(); i++) {
            all.addAll(commands(i));
        }
        return new ArrayList<>(all);
    }
}
