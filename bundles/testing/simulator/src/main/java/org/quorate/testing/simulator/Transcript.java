package org.quorate.testing.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import org.quorate.testing.simulator.world.Recorder;
import org.quorate.testing.simulator.world.World;

/** The last lines of a run, as people read them. */
final class Transcript implements Recorder {
    private final int most;
    private final Deque<String> lines = new ArrayDeque<>();

    /** Keeps so many lines. */
    Transcript(int most) {
        this.most = most;
    }

    @Override
    public boolean readsLines() {
        return true;
    }

    @Override
    public void line(long event, long time, int node, String what) {
        if (lines.size() == most) {
            lines.poll();
        }
        lines.add(String.format(
                "%8d %13.6f %s %s", event, (double) time / World.SECOND, node == 0 ? "---" : "n" + node, what));
    }

    /** All kept lines, each with its end. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line).append('\n');
        }
        return text.toString();
    }
}
