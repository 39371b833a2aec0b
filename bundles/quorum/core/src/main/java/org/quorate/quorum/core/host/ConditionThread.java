package org.quorate.quorum.core.host;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.quorate.node.Confined;
import org.quorate.node.ThreadSafe;
import org.quorate.quorum.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that announces and withdraws conditions: whoever starts or stops with them may take its time. */
@ThreadSafe
public final class ConditionThread {
    private static final Logger LOG = LoggerFactory.getLogger(ConditionThread.class);
    private static final long END_SECONDS = 10;

    private final Conditions conditions;
    private final Semaphore changes = new Semaphore(0);
    private final Thread thread;
    private volatile CompletableFuture<Boolean> settled = CompletableFuture.completedFuture(true);
    private volatile Conditions.Wanted wanted = Conditions.Wanted.NOTHING;
    private volatile boolean ending;

    /**
     * Begins, without any condition.
     *
     * @param registrar announces the condition with an id, and gives what withdraws it; both are called on this thread only
     */
    public ConditionThread(Function<String, Runnable> registrar) {
        conditions = new Conditions(registrar);
        thread = new Thread(this::run, "quorate-conditions");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * What should be from now on.
     *
     * @return done when it is, or when something later is
     */
    @Confined("node loop")
    public CompletionStage<Boolean> want(Verdict verdict, boolean member) {
        Conditions.Wanted next = wanted.when(verdict, member);
        if (!next.equals(wanted)) {
            CompletableFuture<Boolean> before = settled;
            CompletableFuture<Boolean> now = new CompletableFuture<>();
            now.thenAccept(before::complete);
            wanted = next;
            settled = now; // after it: whoever sees this one brings the conditions to that
            changes.release();
        }
        return settled;
    }

    /** Withdraws all and ends; waits for that, so not on the loop. What is wanted later is not done. */
    public void end() {
        ending = true;
        changes.release();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.error(
                    "QRM-016 A component that stops with a condition of quorum has not stopped after {} s. Do: see which"
                            + " one in a thread dump, thread {}.",
                    END_SECONDS,
                    thread.getName());
        }
    }

    private void run() {
        boolean last = false;
        while (!last) {
            last = ending;
            CompletableFuture<Boolean> reached = settled; // before what is wanted, which may be later
            while (conditions.step(ending ? Conditions.Wanted.NOTHING : wanted)) {
                LOG.debug("Conditions are brought to {}.", wanted);
            }
            reached.complete(true);
            if (!last) {
                changes.acquireUninterruptibly();
                changes.drainPermits();
            }
        }
    }
}
