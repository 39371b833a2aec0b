package org.quorate.group.core.host;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinWorkerThread;
import org.junit.jupiter.api.Test;

class AnswersTest {
    @Test
    void whatDependsOnAnAnswerRunsOnTheSharedPool() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        CompletableFuture<Thread> dependent = answer.thenApply(given -> Thread.currentThread());

        Answers.give(answer, "given");

        assertInstanceOf(ForkJoinWorkerThread.class, dependent.join());
    }
}
