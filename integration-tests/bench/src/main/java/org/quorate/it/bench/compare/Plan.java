package org.quorate.it.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.quorate.it.bench.Options;
import org.quorate.it.bench.launch.Launcher;
import org.quorate.it.bench.node.Work;

/** What is done with each start of a contender. */
final class Plan {
    private static final int WARM_MILLIS = 1_000;
    private static final int FIRST_WARM_MILLIS = 4_000;
    private static final int ECHOES = 2_000;
    private static final int WARM_ECHOES = 500;
    private static final int RATE_PER_SECOND = 1_000;
    private static final int RATE_SIZE = 1_024;
    private static final int ECHO_SIZE = 64;

    /** A quick run does everything once and hardly warms up. */
    private static final int QUICKER = 8;

    private final Options options;
    private final int divisor;

    Plan(Options options) {
        this.options = options;
        this.divisor = options.quick() ? QUICKER : 1;
    }

    /** All rows that any contender can have. */
    List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        for (String delivery : options.deliveries()) {
            boolean safe = delivery.equals("safe");
            options.sizes().forEach(size -> measures.add(new Measure(Work.Kind.FLOOD, size, safe)));
            measures.add(new Measure(Work.Kind.ECHO, ECHO_SIZE, safe));
            measures.add(new Measure(Work.Kind.RATE, RATE_SIZE, safe));
        }
        return measures;
    }

    /** Those that a contender can have. */
    List<Measure> measures(Launcher launcher) {
        return measures().stream()
                .filter(measure -> measure.safe() ? launcher.hasSafe() : launcher.hasAgreed())
                .toList();
    }

    /** Floods that come before anything is measured, so that code is compiled and buffers have grown. */
    List<Work> warmUp(Launcher launcher, int firstRound) {
        List<Work> works = new ArrayList<>();
        int round = firstRound;
        for (int size : List.of(
                options.sizes().get(0), options.sizes().get(options.sizes().size() - 1))) {
            works.add(new Work(
                    Work.Kind.FLOOD, round, size, !launcher.hasAgreed(), all(), 0, FIRST_WARM_MILLIS / divisor, 0));
            round++;
        }
        return works;
    }

    /** The work of a row. */
    Work work(Measure measure, int round) {
        boolean echo = measure.kind() == Work.Kind.ECHO;
        return new Work(
                measure.kind(),
                round,
                measure.size(),
                measure.safe(),
                echo ? List.of(1) : all(),
                (echo ? WARM_ECHOES : WARM_MILLIS) / divisor,
                echo ? ECHOES / divisor : options.seconds() * 1_000,
                measure.kind() == Work.Kind.RATE ? RATE_PER_SECOND : 0);
    }

    private List<Integer> all() {
        return IntStream.rangeClosed(1, options.nodes()).boxed().toList();
    }
}
