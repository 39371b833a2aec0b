package org.quorate.shell.gogo.fake;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.RingLatency;
import org.quorate.ordering.RingStatus;
import org.quorate.ordering.RingTransition;
import org.quorate.ordering.Submission;
import org.quorate.ordering.TotalOrder;

/** An ordering that accepts everything at once, unless it is told to refuse. */
public final class FakeOrder implements TotalOrder {
    public final List<Submission> answers = new ArrayList<>();
    public final List<RingTransition> transitions = new ArrayList<>();
    public Consumer<ByteBuffer> sink = payload -> {};
    public RingStatus status;
    public RingLatency latency;
    public RingLatency recent;
    public Duration askedFor;
    public Optional<RuntimeException> failure = Optional.empty();

    @Override
    public synchronized Submission submit(String channel, Delivery delivery, ByteBuffer payload) {
        Submission answer = answers.isEmpty() ? Submission.Accepted.INSTANCE : answers.remove(0);
        if (answer.isAccepted()) {
            sink.accept(payload.duplicate());
        }
        return answer;
    }

    @Override
    public Submission submit(String channel, Delivery delivery, ByteBuffer payload, Duration patience) {
        return submit(channel, delivery, payload);
    }

    @Override
    public int maxMessageBytes() {
        return 1 << 20;
    }

    @Override
    public CompletableFuture<RingStatus> status() {
        return CompletableFuture.completedFuture(status);
    }

    @Override
    public List<RingTransition> transitions() {
        return transitions;
    }

    @Override
    public CompletableFuture<RingLatency> latency() {
        return answer(latency);
    }

    @Override
    public CompletableFuture<RingLatency> latency(Duration last) {
        askedFor = last;
        return answer(recent);
    }

    private CompletableFuture<RingLatency> answer(RingLatency times) {
        return failure.map(CompletableFuture::<RingLatency>failedFuture)
                .orElseGet(() -> CompletableFuture.completedFuture(times));
    }

    @Override
    public CompletableFuture<Void> leave() {
        return CompletableFuture.completedFuture(null);
    }
}
