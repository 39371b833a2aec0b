package org.quorate.it.bench.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A node of a run: does what the parent asks for, one round after the other, on the thread that calls {@link #run}.
 *
 * <p>A process of a contender that is a program of its own consists of {@code Driver.main(contender)}.
 */
public final class Driver {
    /** The parent asks for what {@link Contender#report} says, and the node answers with the same verb. */
    public static final String REPORT = "report";

    /** How long the messages of a round may take to arrive when all were submitted. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** In a flood the clock is looked at once for so many messages: it costs as much as a small message does. */
    private static final int STAMP_EVERY = 64;

    private static final long POLL_NANOS = 200_000;

    /** A message that is sent later than it should have been by more than this is late from when it should have been sent. */
    private static final long LATE_NANOS = 1_000_000;

    private final Contender contender;
    private final Membership membership;
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicReference<Round> round;
    private volatile String failure = "";

    private Driver(Contender contender, Membership membership) {
        this.contender = contender;
        this.membership = membership;
        this.round = new AtomicReference<>(new Round(0, membership.self()));
    }

    /** Runs a contender as the environment says, and ends the process. */
    public static void main(Contender contender) {
        int exit = 0;
        try {
            run(contender, Membership.of(System.getenv()));
        } catch (Exception broken) {
            System.err.println("bench node: " + broken);
            broken.printStackTrace(System.err);
            exit = 1;
        }
        System.exit(exit);
    }

    /**
     * Opens the contender, works until the parent says {@code quit} or is gone, and closes the contender.
     *
     * @throws Exception what the contender threw, or the parent's socket
     */
    public static void run(Contender contender, Membership membership) throws Exception {
        try (contender;
                ParentSocket parent = new ParentSocket(membership.control())) {
            new Driver(contender, membership).work(parent);
        }
    }

    private void work(ParentSocket parent) throws Exception {
        parent.send(Line.of("hello")
                .with("node", membership.self())
                .with("pid", ProcessHandle.current().pid()));
        contender.open(membership, new Arriving());
        parent.send(Line.of("ready"));
        for (Optional<Line> line = parent.receive(); line.isPresent(); line = parent.receive()) {
            if (line.get().verb().equals("quit")) {
                return;
            }
            if (line.get().verb().equals(REPORT)) {
                parent.send(contender.report(Line.of(REPORT)));
                continue;
            }
            if (!Work.isWork(line.get())) {
                throw new IOException("the parent said \"" + line.get() + "\" between two rounds");
            }
            perform(Work.of(line.get()), parent);
        }
    }

    private void perform(Work work, ParentSocket parent) throws IOException, InterruptedException {
        boolean echo = work.kind() == Work.Kind.ECHO;
        failure = "";
        changes.set(0);
        if (!work.way().isEmpty()) {
            contender.use(work.way());
        }
        Round now = roundOf(work.round());
        now.warmUpTo(echo ? work.warmMillis() : 0);
        boolean listens = echo && !work.senders().contains(membership.self());
        Stretch stretch = new Stretch(now);
        if (listens) {
            stretch.begin();
        }
        now.told(listens && work.warmMillis() == 0);
        long sent = listens ? 0 : echo ? echo(work, now, stretch) : submit(work, stretch);
        parent.send(Line.of("sent").with("count", sent));
        Line finish = parent.receive().orElseThrow(() -> new IOException("the parent is gone"));
        if (!finish.verb().equals("finish")) {
            throw new IOException("the parent said \"" + finish + "\" within a round");
        }
        boolean complete = awaitAll(now, finish.number("total"));
        if (!stretch.isOver()) {
            stretch.end();
        }
        Line result = stretch.describe(now.describe(Line.of("result"))).with("changes", changes.get());
        if (!complete) {
            result = result.with("incomplete", "");
        }
        parent.send(failure.isEmpty() ? result : result.with("failure", failure));
    }

    /** Another node may have begun with a round before this one was told of it: whoever hears of it first makes it. */
    private Round roundOf(int number) {
        return round.updateAndGet(now -> now.number() < number ? new Round(number, membership.self()) : now);
    }

    private long submit(Work work, Stretch stretch) throws InterruptedException {
        Thread clock = stretch.run(work.warmMillis(), work.measureMillis());
        long sent = 0;
        if (work.senders().contains(membership.self())) {
            sent = work.kind() == Work.Kind.RATE ? paced(work, stretch) : flood(work, stretch);
        }
        clock.join();
        return sent;
    }

    private long flood(Work work, Stretch stretch) throws InterruptedException {
        ByteBuffer payload = Payload.of(work.round(), membership.self(), work.size());
        long sequence = 0;
        while (!stretch.isOver()) {
            long stamp = sequence % STAMP_EVERY == 0 ? System.nanoTime() : 0;
            contender.submit(Payload.stamp(payload, sequence, stamp), work.safe());
            sequence++;
        }
        return sequence;
    }

    private long paced(Work work, Stretch stretch) throws InterruptedException {
        ByteBuffer payload = Payload.of(work.round(), membership.self(), work.size());
        long interval = TimeUnit.SECONDS.toNanos(1) / work.perSecond();
        long due = System.nanoTime();
        long sequence = 0;
        while (!stretch.isOver()) {
            long now = System.nanoTime();
            if (due - now > 0) {
                LockSupport.parkNanos(due - now);
                continue;
            }
            long stamp = now - due > LATE_NANOS ? due : now;
            contender.submit(Payload.stamp(payload, sequence, stamp), work.safe());
            sequence++;
            due += interval;
        }
        return sequence;
    }

    /** By the node that submits; the others measure from the moment they are told, but no message of the warm-up. */
    private long echo(Work work, Round now, Stretch stretch) throws InterruptedException {
        ByteBuffer payload = Payload.of(work.round(), membership.self(), work.size());
        long all = work.warmMillis() + work.measureMillis();
        now.wakeMe();
        for (long sequence = 0; sequence < all; sequence++) {
            if (sequence == work.warmMillis()) {
                stretch.begin();
            }
            contender.submit(Payload.stamp(payload, sequence, System.nanoTime()), work.safe());
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (now.delivered() <= sequence) {
                if (System.nanoTime() - end > 0) {
                    return sequence + 1;
                }
                LockSupport.parkNanos(PATIENCE_NANOS);
            }
        }
        stretch.end();
        return all;
    }

    private boolean awaitAll(Round now, long total) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (now.delivered() < total) {
            if (System.nanoTime() - end > 0 || !failure.isEmpty()) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return now.delivered() == total;
    }

    private final class Arriving implements Deliveries {
        @Override
        public void delivered(ByteBuffer payload) {
            if (!round.get().take(payload)) {
                roundOf(Payload.round(payload)).take(payload);
            }
        }

        @Override
        public void membershipChanged() {
            changes.incrementAndGet();
        }

        @Override
        public void failed(String reason) {
            failure = reason;
        }
    }
}
