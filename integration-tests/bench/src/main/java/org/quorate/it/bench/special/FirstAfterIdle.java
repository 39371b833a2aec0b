package org.quorate.it.bench.special;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.quorate.it.bench.Options;
import org.quorate.it.bench.launch.QuorateLauncher;
import org.quorate.it.bench.run.BenchFault;
import org.quorate.it.bench.run.Cohort;
import org.quorate.it.bench.run.Outcome;

/** The first message after an idle time. */
public final class FirstAfterIdle implements Special {
    private final Options options;
    private final int minutes;

    /** After that many minutes. */
    public FirstAfterIdle(Options options, int minutes) {
        this.options = options;
        this.minutes = minutes;
    }

    @Override
    public Finding measure(Path directory) throws IOException, InterruptedException, BenchFault {
        try (Cohort cohort = Cohort.start(new QuorateLauncher("", 0), options.nodes(), directory)) {
            Outcome usual = cohort.perform(Works.manyEchoes(1));
            TimeUnit.MINUTES.sleep(minutes);
            Outcome first = cohort.perform(Works.oneEcho(2));
            String text = String.format(
                    Locale.ROOT,
                    "| 64 B, agreed | at a peer, µs | at the sender, µs |%n| --- | --- | --- |%n"
                            + "| before, median | %.0f | %.0f |%n| the first after %d idle minutes | %.0f | %.0f |%n"
                            + "%nGoal: at most 5 ms at a peer.%n",
                    usual.peerMicros("p50"),
                    usual.selfMicros("p50"),
                    minutes,
                    first.peerMicros("max"),
                    first.selfMicros("max"));
            return new Finding(
                    "First message after an idle time",
                    text,
                    usual.flaw().or(first::flaw).orElse(""));
        }
    }
}
