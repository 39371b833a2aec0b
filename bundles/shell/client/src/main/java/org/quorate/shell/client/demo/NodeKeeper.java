package org.quorate.shell.client.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/**
 * Stops the nodes of a demo when it ends, however it ends: at the end of its block, with the process on Ctrl-C or SIGTERM. Safe for
 * threads; the nodes are stopped once.
 */
public final class NodeKeeper implements AutoCloseable {
    /** How long a node may take to leave in order. */
    static final long STOP_MILLIS = 10_000;

    private final Demo demo;
    private final PrintStream out;
    private final Thread hook = new Thread(this::stopAll, "quorate-demo-end");
    private volatile boolean closed;
    private boolean orderly = true;

    /** Keeps the nodes of a demo from outliving this process. */
    public NodeKeeper(Demo demo, PrintStream out) {
        this.demo = demo;
        this.out = out;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether every node ended by itself when it was told to; after the end. */
    public synchronized boolean wasOrderly() {
        return orderly;
    }

    @Override
    public void close() {
        stopAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the process ends already, and the hook runs or has run
        }
    }

    private synchronized void stopAll() {
        if (closed) {
            return;
        }
        closed = true;
        List<DemoNode> running = demo.running();
        if (running.isEmpty()) {
            return;
        }
        out.println("Stopping " + Demo.names(running) + ".");
        out.flush();
        boolean interrupted = Thread.interrupted();
        for (DemoNode node : running) {
            interrupted |= stop(node);
        }
        out.flush();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops one node and says so. @return whether the thread was interrupted meanwhile */
    private boolean stop(DemoNode node) {
        long start = System.nanoTime();
        try {
            boolean itself = node.stop(STOP_MILLIS);
            orderly &= itself;
            String time = Aftermath.seconds((System.nanoTime() - start) / 1_000_000);
            out.println(
                    itself
                            ? "  ✔ " + String.format("%-45s %s", node.name() + " stopped", time)
                            : "  ✘ " + node.name() + " did not stop within " + STOP_MILLIS / 1000
                                    + " s and was killed");
            out.flush();
        } catch (IOException e) {
            orderly = false;
            out.println("  ✘ " + node.name() + ": " + e.getMessage());
        } catch (InterruptedException again) {
            return stop(node) || true;
        }
        return false;
    }
}
