package org.quorate.it.bench.special;

import java.io.IOException;
import java.nio.file.Path;
import org.quorate.it.bench.Options;
import org.quorate.it.bench.launch.QuorateLauncher;
import org.quorate.it.bench.run.BenchFault;

/** A flood with one node whose loop is slow, against one without. */
public final class SlowNode implements Special {
    private final Options options;
    private final int micros;

    /** A node whose every turn takes that much longer. */
    public SlowNode(Options options, int micros) {
        this.options = options;
        this.micros = micros;
    }

    @Override
    public Finding measure(Path directory) throws IOException, InterruptedException, BenchFault {
        Alternation floods = new Alternation(options);
        Alternation.Side usual = new Alternation.Side("usual", new QuorateLauncher("", 0));
        Alternation.Side slowed = new Alternation.Side("with the slow node", new QuorateLauncher("", micros));
        String table = floods.compare(usual, slowed, directory);
        String text = "Node 3 of " + options.nodes() + " sleeps for " + micros + " µs in each turn of its loop; "
                + options.rounds() + " rounds:\n\n" + table
                + "\nGoal: above 0.6, and no change of the members.\n";
        return new Finding("One slow node", text, floods.flaw());
    }
}
