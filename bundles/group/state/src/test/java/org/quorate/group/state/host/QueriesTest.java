package org.quorate.group.state.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinWorkerThread;
import org.junit.jupiter.api.Test;

/** Answers of queries. */
class QueriesTest {
    private final Queries queries = new Queries();

    @Test
    void whatDependsOnAnAnswerRunsOnTheSharedPool() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        CompletableFuture<Thread> dependent = answer.thenApply(given -> Thread.currentThread());
        queries.add(() -> "state", answer);

        queries.run();

        assertInstanceOf(ForkJoinWorkerThread.class, dependent.join());
        assertEquals("state", answer.join());
    }

    @Test
    void whatDependsOnAFailureDoesToo() {
        IllegalStateException failure = new IllegalStateException("on purpose");
        CompletableFuture<String> thrown = new CompletableFuture<>();
        CompletableFuture<Thread> dependentOnThrown = onFailure(thrown, failure);
        queries.add(
                () -> {
                    throw failure;
                },
                thrown);
        queries.run();
        CompletableFuture<String> late = new CompletableFuture<>();
        CompletableFuture<Thread> dependentOnClosing = late.handle((nothing, closed) -> Thread.currentThread());
        queries.add(() -> "too late", late);
        queries.close();

        assertInstanceOf(ForkJoinWorkerThread.class, dependentOnThrown.join());
        assertInstanceOf(ForkJoinWorkerThread.class, dependentOnClosing.join());
    }

    private static CompletableFuture<Thread> onFailure(CompletableFuture<String> answer, Throwable expected) {
        return answer.handle((nothing, failure) -> {
            assertEquals(expected, failure);
            return Thread.currentThread();
        });
    }
}
