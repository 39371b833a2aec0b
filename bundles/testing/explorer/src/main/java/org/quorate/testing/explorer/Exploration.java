package org.quorate.testing.explorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Breadth first over all states that a start leads to; a state that was seen before is not expanded again. */
final class Exploration {
    /** Something that must not be. */
    record Finding(String what, List<Integer> path) {}

    private final World world;
    private final Promises promises;
    private final Visited visited = new Visited();
    private final long mostStates;
    private final List<Long> perDepth = new ArrayList<>();
    private final int[] numbers = new int[State.MOST_NUMBERS + Options.MAX_DEPTH + 1];
    private final State from = new State();
    private final State to = new State();
    private Frontier frontier = new Frontier();
    private Frontier next = new Frontier();
    private Optional<Finding> finding = Optional.empty();
    private boolean outOfMemory;
    private int depth;
    private long moves;

    Exploration(World world, State start, long mostStates) {
        this.world = world;
        this.mostStates = mostStates;
        promises = new Promises(world.histories());
        to.copyFrom(start);
        visit(new int[0], -1);
        turn();
    }

    /** Goes on to that depth, or until a finding, the limit of states, or the last state. */
    void run(int mostDepth, Runnable progress) {
        try {
            boolean more = true;
            while (more && depth < mostDepth) {
                more = deepen(progress);
            }
        } catch (OutOfMemoryError error) {
            // What was complete before stays true; there must be room to say so.
            outOfMemory = true;
            frontier = new Frontier();
            next = new Frontier();
        }
    }

    /** Expands every state of this depth; whether there is more to do. */
    private boolean deepen(Runnable progress) {
        depth++;
        long count = 0;
        while (frontier.size() > 0 && finding.isEmpty() && visited.size() < mostStates) {
            int[] record = frontier.take();
            int pathLength = record[record.length - 1];
            int[] path = Arrays.copyOfRange(record, record.length - 1 - pathLength, record.length - 1);
            from.decode(record);
            world.moves(from, move -> {
                if (finding.isEmpty()) {
                    expand(move, path);
                }
            });
            if ((++count & 0xffff) == 0) {
                progress.run();
            }
        }
        boolean whole = frontier.size() == 0 && finding.isEmpty();
        if (whole) {
            turn();
        }
        return whole && frontier.size() > 0;
    }

    private void turn() {
        frontier = next;
        next = new Frontier();
        perDepth.add(frontier.size());
    }

    private void expand(int move, int[] path) {
        moves++;
        to.copyFrom(from);
        String broken = world.move(to, move);
        if (!broken.isEmpty()) {
            finding = Optional.of(new Finding(broken, pathOf(path, move)));
        } else if (visit(path, move) && !Arrays.equals(from.history, to.history)) {
            promises.broken(to.history).ifPresent(what -> finding = Optional.of(new Finding(what, pathOf(path, move))));
        }
    }

    /** Keeps the state unless it was seen before; the path to it is kept behind it. */
    private boolean visit(int[] path, int move) {
        int count = to.encode(numbers);
        long high = 0x243f6a8885a308d3L;
        long low = 0x13198a2e03707344L;
        for (int i = 0; i < count; i++) {
            high = (high ^ numbers[i]) * 0x9e3779b97f4a7c15L;
            high ^= high >>> 32;
            low = (low + numbers[i]) * 0xbf58476d1ce4e5b9L;
            low ^= low >>> 29;
        }
        if (!visited.add(high, low)) {
            return false;
        }
        System.arraycopy(path, 0, numbers, count, path.length);
        int pathLength = path.length;
        if (move >= 0) {
            numbers[count + pathLength++] = move;
        }
        numbers[count + pathLength] = pathLength;
        next.add(numbers, count + pathLength + 1);
        return true;
    }

    private static List<Integer> pathOf(int[] path, int last) {
        List<Integer> moves = new ArrayList<>();
        for (int move : path) {
            moves.add(move);
        }
        moves.add(last);
        return moves;
    }

    /** Depth being worked at, or done. */
    int depth() {
        return depth;
    }

    /** New states at each depth that was done, from 0. */
    List<Long> perDepth() {
        return perDepth;
    }

    /** Whether there are no states beyond those that are known. */
    boolean isExhausted() {
        return perDepth.get(perDepth.size() - 1) == 0;
    }

    /** States of this depth that are not expanded yet. */
    long waiting() {
        return frontier.size();
    }

    /** Whether it ended because no memory was left. */
    boolean isOutOfMemory() {
        return outOfMemory;
    }

    /** Distinct states. */
    long states() {
        return visited.size();
    }

    /** Moves made. */
    long moves() {
        return moves;
    }

    /** What was found, which ends it. */
    Optional<Finding> finding() {
        return finding;
    }
}
