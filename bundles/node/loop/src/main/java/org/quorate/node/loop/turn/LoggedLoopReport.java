package org.quorate.node.loop.turn;

import java.util.Locale;
import org.quorate.node.History;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says it in the log and in the history of the node, in the same words. */
public final class LoggedLoopReport implements LoopReport {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedLoopReport.class);

    private final History history;

    /** Reports to the log and to this history. */
    public LoggedLoopReport(History history) {
        this.history = history;
    }

    @Override
    public void paused(long gapNanos, long limitNanos) {
        String text = String.format(
                Locale.ROOT,
                "This node stood still for %d ms. Why: the process was stopped, the machine froze or was overloaded, or a"
                        + " garbage collection took long; the limit is %d ms. Do: if it happens often, look at the load and"
                        + " the memory of this machine, or raise ring.token.loss.ms.",
                gapNanos / 1_000_000,
                limitNanos / 1_000_000);
        LOG.warn("NOD-010 {}", text);
        history.add("node", "NOD-010", text);
    }

    @Override
    public void slow(String work, long nanos, long budgetNanos, long repeats) {
        String text = String.format(
                Locale.ROOT,
                "%s held the loop for %.1f ms; its budget is %.1f ms.%s",
                work,
                nanos / 1e6,
                budgetNanos / 1e6,
                repeats == 0 ? "" : " (+" + repeats + " times)");
        LOG.warn("NOD-012 {}", text);
        history.add("node", "NOD-012", text);
    }

    @Override
    public void failed(String work, Throwable failure) {
        LOG.error(
                "NOD-013 {} failed on the loop, so this node ends now: nobody can say what state it left. Do: start the node"
                        + " again; report the bundle with the lines that follow.",
                work,
                failure);
    }

    @Override
    public void hangs(String work, int seconds, StackTraceElement[] where) {
        StringBuilder stack = new StringBuilder();
        for (StackTraceElement element : where) {
            stack.append("\n    at ").append(element);
        }
        LOG.error(
                "NOD-011 The loop hangs in {} for {} s, so this node ends now. Do: start the node again; report the bundle with"
                        + " the place where it hangs:{}",
                work,
                seconds,
                stack);
    }
}
