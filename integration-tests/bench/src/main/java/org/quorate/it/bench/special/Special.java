package org.quorate.it.bench.special;

import java.io.IOException;
import java.nio.file.Path;
import org.quorate.it.bench.run.BenchFault;

/** One measurement of Quorate alone. */
public interface Special {
    /**
     * Does it.
     *
     * @param directory for the nodes, absent or empty
     * @throws BenchFault when nodes did not do what they were asked for
     */
    Finding measure(Path directory) throws IOException, InterruptedException, BenchFault;

    /**
     * What came of it.
     *
     * @param title of the section
     * @param text Markdown, with an end of line at its end
     * @param flaw why it does not count, one phrase; empty when it does
     */
    record Finding(String title, String text, String flaw) {
        /** The section of the report. */
        @Override
        public String toString() {
            return "### " + title + "\n\n" + text + (flaw.isEmpty() ? "" : "\n✘ " + flaw + ".\n");
        }
    }
}
