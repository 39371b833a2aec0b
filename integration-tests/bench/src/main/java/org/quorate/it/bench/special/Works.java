package org.quorate.it.bench.special;

import java.util.List;
import java.util.stream.IntStream;
import org.quorate.it.bench.node.Work;

/** The kinds of work that measurements have in common. */
final class Works {
    private static final int WARM_ECHOES = 500;

    private Works() {}

    /** Everybody submits as much as is accepted, with agreed delivery. */
    static Work flood(int round, int nodes, int size, int warmMillis, int measureMillis) {
        List<Integer> all = IntStream.rangeClosed(1, nodes).boxed().toList();
        return new Work(Work.Kind.FLOOD, round, size, false, all, warmMillis, measureMillis, 0);
    }

    /** Node 1 submits single small messages, enough for its code to be compiled. */
    static Work manyEchoes(int round) {
        return new Work(Work.Kind.ECHO, round, 64, false, List.of(1), WARM_ECHOES, WARM_ECHOES, 0);
    }

    /** Node 1 submits one small message. */
    static Work oneEcho(int round) {
        return new Work(Work.Kind.ECHO, round, 64, false, List.of(1), 0, 1, 0);
    }
}
