package org.quorate.it.bench.special;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.quorate.it.bench.Options;
import org.quorate.it.bench.launch.QuorateLauncher;
import org.quorate.it.bench.run.BenchFault;
import org.quorate.it.bench.run.Statistics;

/** A flood over a channel of nodes that have groups and quorum above the order, and do not use them, against one of nodes without. */
public final class IdleLayers implements Special {
    private static final String WITH = "with layers";
    private static final String WITHOUT = "without";

    private final Options options;

    /** Of the sizes that were asked for. */
    public IdleLayers(Options options) {
        this.options = options;
    }

    @Override
    public Finding measure(Path directory) throws IOException, InterruptedException, BenchFault {
        Alternation floods = new Alternation(options);
        String table = floods.compare(
                new Alternation.Side(WITHOUT, new QuorateLauncher(List.of("group.enabled = false"), Optional.empty())),
                new Alternation.Side(WITH, new QuorateLauncher("", 0)),
                directory);
        Aims aims = new Aims();
        for (int size : options.sizes()) {
            double[] without = floods.rates(size, WITHOUT);
            double[] ratios = Statistics.ratios(floods.rates(size, WITH), without);
            aims.rounds(ratios);
            aims.atLeast(
                    size + " B, with layers as a share of without, and the rounds without of their median",
                    Statistics.median(ratios),
                    Statistics.least(without) / Statistics.median(without));
        }
        return new Finding(
                "The order below layers that nobody uses",
                options.nodes() + " nodes, " + options.rounds() + " rounds of " + options.seconds() + " s, agreed.\n\n"
                        + table + aims,
                floods.flaw());
    }
}
