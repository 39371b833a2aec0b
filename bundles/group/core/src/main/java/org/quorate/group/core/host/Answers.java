package org.quorate.group.core.host;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;

/** What the loop answers to those who wait on other threads. */
final class Answers {
    private Answers() {}

    /**
     * Completes it elsewhere, so that nothing that depends on it runs here. The common pool is named because on one or two processors
     * Java 17 would start a thread for each answer instead.
     */
    static <T> void give(CompletableFuture<T> future, T answer) {
        future.completeAsync(() -> answer, ForkJoinPool.commonPool());
    }
}
