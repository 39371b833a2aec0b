package org.quorate.ordering.totem.host;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.quorate.ordering.Delivery;
import org.quorate.ordering.RingLatency;
import org.quorate.ordering.totem.core.Delivered;

/** What {@code ring:latency} costs: in the thread that submits, for each message on the loop, and for each visit of the token. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class TimesBenchmark {
    private static final int SELF = 1;
    private static final int UNDER_WAY = 1_000;
    private static final int TIMED = SubmissionType.of(Delivery.AGREED, System.nanoTime());

    private final RingTimes times = new RingTimes(SELF, System::nanoTime, System.nanoTime());
    private final Delivered message = new Delivered();
    private long number;

    /** When a message is submitted that gets a time. */
    @Benchmark
    public int timedSubmission() {
        return SubmissionType.of(Delivery.AGREED, System.nanoTime());
    }

    /** A message of many: accepted, and one that was accepted a while before delivered. */
    @Benchmark
    public void messageOfAFlood() {
        number++;
        times.accepted(number, number % RingLatency.SAMPLED == 0 ? TIMED : SubmissionType.of(Delivery.AGREED));
        message.origin = SELF;
        message.message = number - UNDER_WAY;
        times.delivered(message);
    }

    /** A message that comes alone: accepted, delivered and measured. */
    @Benchmark
    public void messageAlone() {
        number++;
        times.accepted(number, TIMED);
        message.origin = SELF;
        message.message = number;
        times.delivered(message);
    }

    /** A turn with a visit of the token. */
    @Benchmark
    public void visit() {
        times.turnBegins(System.nanoTime());
        times.rotated(100_000);
        times.tokenLeft();
    }
}
