package org.quorate.testing.judge.log;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One event log and what the first reading found in it. */
final class LogFile {
    /** One incarnation of the node, as the judge knows it. */
    static final class Life {
        final long incarnation;
        final int observer;
        /** What follows this line is not judged, because lines were lost here. */
        long gapAt = Long.MAX_VALUE;

        boolean stopped;

        Life(long incarnation, int observer) {
            this.incarnation = incarnation;
            this.observer = observer;
        }
    }

    final Path path;
    final int index;
    final List<Life> lives = new ArrayList<>();
    long node;
    long lines;
    boolean chained;
    boolean torn;
    boolean damaged;

    LogFile(Path path, int index) {
        this.path = path;
        this.index = index;
    }

    /** Whether its last line is that of a clean stop. */
    boolean endsWithStop() {
        return !torn && !lives.isEmpty() && lives.get(lives.size() - 1).stopped;
    }

    /** The place of a line, for {@link org.quorate.testing.judge.Judge#at}. */
    long place(long line) {
        return (long) index << 40 | line;
    }

    static int indexOf(long place) {
        return (int) (place >>> 40);
    }

    static long lineOf(long place) {
        return place & (1L << 40) - 1;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
