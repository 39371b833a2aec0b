package org.quorate.node.loop.turn;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a loop said. */
final class RecordedReport implements LoopReport {
    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void paused(long gapNanos, long limitNanos) {
        lines.add("paused " + gapNanos);
    }

    @Override
    public void slow(String work, long nanos, long budgetNanos, long repeats) {
        lines.add("slow " + work + " " + nanos + " +" + repeats);
    }

    @Override
    public void failed(String work, Throwable failure) {
        lines.add("failed " + work + " " + failure.getMessage());
    }

    @Override
    public void hangs(String work, int seconds, StackTraceElement[] where) {
        lines.add("hangs " + work + " " + seconds + " " + (where.length > 0));
    }
}
