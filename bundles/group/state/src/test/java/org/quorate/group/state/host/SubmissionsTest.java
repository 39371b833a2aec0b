package org.quorate.group.state.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.quorate.group.state.CommandOutcome;

/** Outcomes of commands. */
class SubmissionsTest {
    private static final int COMMANDS = 2_000;

    private final Submissions submissions = new Submissions();

    @Test
    void outcomesAreToldWhenAsked() throws InterruptedException {
        CompletableFuture<CommandOutcome> known = new CompletableFuture<>();
        CompletableFuture<CommandOutcome> open = new CompletableFuture<>();
        CommandOutcome applied = new CommandOutcome.Applied(1);
        CommandOutcome unknown = new CommandOutcome.Unknown("on purpose");
        submissions.open(known, 1, 0);
        submissions.open(open, 1, 0);

        submissions.settle(1, applied);
        submissions.close(unknown);
        assertFalse(known.isDone());
        submissions.tell();

        assertEquals(applied, known.join());
        assertEquals(unknown, open.join());
    }

    @Test
    void whatDependsOnOutcomesSharesThreads() throws InterruptedException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        List<CompletableFuture<?>> dependents = new ArrayList<>();
        for (int i = 0; i < COMMANDS; i++) {
            CompletableFuture<CommandOutcome> outcome = new CompletableFuture<>();
            assertEquals(i + 1, submissions.open(outcome, 1, 0).orElseThrow());
            dependents.add(outcome.thenRun(() -> threads.add(Thread.currentThread())));
        }

        for (int i = 0; i < COMMANDS; i++) {
            submissions.settle(i + 1, new CommandOutcome.Applied(i + 1));
        }
        submissions.tell();
        dependents.forEach(CompletableFuture::join);

        int most = 4 * (ForkJoinPool.getCommonPoolParallelism() + 1); // whoever idles long ends, and another begins
        assertTrue(threads.size() <= most, () -> "threads: " + threads.size());
    }
}
