package org.quorate.it.bench.node;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.locks.LockSupport;

/**
 * What was delivered at this node in one round. The delivering thread writes; {@link #delivered} and what is derived from it may be read
 * by any thread, the rest once everything was delivered.
 */
final class Round {
    private static final VarHandle COUNT;

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(Round.class, "count", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int number;
    private final int self;
    private final long[] next = new long[Membership.MAX_NODES + 1];
    private final OrderChain chain = new OrderChain();
    private final Latencies own = new Latencies();
    private final Latencies others = new Latencies();

    /** Of messages that came before this node knew what the round is about. */
    private final Latencies early = new Latencies();

    private long count;
    private long gaps;

    /** Woken by each message of this node; nobody while it is {@code null}. */
    private volatile Thread waiting;

    /** Measuring has begun and not ended: times count. */
    volatile boolean measuring;

    /** This node knows what the round is about. */
    private volatile boolean told;

    private boolean countsEarly;
    private long warmSequences;

    /** Nothing was delivered yet. */
    Round(int number, int self) {
        this.number = number;
        this.self = self;
    }

    int number() {
        return number;
    }

    /** Times of messages with a lower number than that do not count. Before measuring begins. */
    void warmUpTo(long sequence) {
        warmSequences = sequence;
    }

    /**
     * This node knows from here on what the round is about.
     *
     * @param countsEarly whether times of messages of others that came before count
     */
    void told(boolean countsEarly) {
        this.countsEarly = countsEarly;
        told = true;
    }

    /** One message; whether it is of this round. */
    boolean take(ByteBuffer payload) {
        payload.order(ByteOrder.LITTLE_ENDIAN);
        if (Payload.round(payload) != number) {
            return false;
        }
        int sender = Payload.sender(payload);
        long sequence = Payload.sequence(payload);
        if (sequence != next[sender]) {
            gaps++;
        }
        next[sender] = sequence + 1;
        chain.add(sender, sequence);
        long submitted = Payload.submitted(payload);
        boolean known = told; // before whether it measures, which may begin meanwhile
        if (submitted != 0 && measuring && sequence >= warmSequences) {
            (sender == self ? own : others).add(System.nanoTime() - submitted);
        } else if (submitted != 0 && !known) {
            early.add(System.nanoTime() - submitted);
        }
        COUNT.setRelease(this, count + 1);
        if (sender == self) {
            Thread thread = waiting;
            if (thread != null) {
                LockSupport.unpark(thread);
            }
        }
        return true;
    }

    /** Messages delivered. Any thread. */
    long delivered() {
        return (long) COUNT.getAcquire(this);
    }

    /** Wakes the caller from now on whenever a message of this node is delivered. */
    void wakeMe() {
        waiting = Thread.currentThread();
    }

    /** What was delivered, into the line that reports it. */
    Line describe(Line line) {
        Line described = line.with("delivered", delivered())
                .with("chain", chain.toString())
                .with("gaps", gaps);
        if (countsEarly) {
            others.addAll(early);
        }
        return times(times(described, "", others), "self_", own);
    }

    private static Line times(Line line, String prefix, Latencies latencies) {
        return line.with(prefix + "count", latencies.count())
                .with(prefix + "p50", latencies.quantile(0.5))
                .with(prefix + "p99", latencies.quantile(0.99))
                .with(prefix + "p999", latencies.quantile(0.999))
                .with(prefix + "max", latencies.max());
    }
}
