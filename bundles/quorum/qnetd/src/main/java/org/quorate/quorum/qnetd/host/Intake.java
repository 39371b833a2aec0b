package org.quorate.quorum.qnetd.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.quorate.node.ThreadSafe;

/** What waits for the thread of the arbiter. What finds no room is lost, and that is an overrun. */
@ThreadSafe
final class Intake {
    /** Of all inputs; views and verdicts are far fewer. */
    static final int MAX_WAITING = 1_000;
    /** Messages of the arbiter that wait at most. */
    static final int MAX_READ = 16;

    private final BlockingQueue<Input> inputs = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Semaphore turns = new Semaphore(MAX_READ);
    private final AtomicBoolean overrun = new AtomicBoolean();

    private record Input(Runnable step, boolean ofReader) {}

    /** Never waits. @return whether this is the first input that is lost since {@link #dropAll} */
    boolean tell(Runnable step) {
        return !inputs.offer(new Input(step, false)) && overrun.compareAndSet(false, true);
    }

    /** Waits until few messages are before it. @return as {@link #tell} */
    boolean tellRead(Runnable step) {
        turns.acquireUninterruptibly();
        if (inputs.offer(new Input(step, true))) {
            return false;
        }
        turns.release();
        return overrun.compareAndSet(false, true);
    }

    boolean isEmpty() {
        return inputs.isEmpty();
    }

    /** Whether an input was lost. */
    boolean hasOverrun() {
        return overrun.get();
    }

    /** The next one, waited for so long; empty when none has come. */
    Optional<Runnable> take(long nanos) throws InterruptedException {
        Optional<Input> next =
                Optional.ofNullable(nanos <= 0 ? inputs.poll() : inputs.poll(nanos, TimeUnit.NANOSECONDS));
        next.filter(Input::ofReader).ifPresent(read -> turns.release());
        return next.map(Input::step);
    }

    /** Forgets what waits. What is lost from here on is an overrun anew. */
    void dropAll() {
        List<Input> dropped = new ArrayList<>();
        overrun.set(false);
        inputs.drainTo(dropped);
        dropped.stream().filter(Input::ofReader).forEach(read -> turns.release());
    }

    /** How many messages may be read before somebody waits. */
    int room() {
        return turns.availablePermits();
    }
}
