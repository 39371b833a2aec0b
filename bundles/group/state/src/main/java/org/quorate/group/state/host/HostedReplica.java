package org.quorate.group.state.host;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.quorate.group.GroupListener;
import org.quorate.group.GroupMembership;
import org.quorate.group.GroupMessage;
import org.quorate.group.GroupOptions;
import org.quorate.group.GroupView;
import org.quorate.group.ProcessGroups;
import org.quorate.group.state.CommandOutcome;
import org.quorate.group.state.MergePolicy;
import org.quorate.group.state.MergingStateMachine;
import org.quorate.group.state.ReplicaStatus;
import org.quorate.group.state.ReplicatedState;
import org.quorate.group.state.StateMachine;
import org.quorate.group.state.core.Limits;
import org.quorate.group.state.core.Replica;
import org.quorate.group.state.core.StateMessage;
import org.quorate.group.state.wire.StateCodec;
import org.quorate.node.ThreadSafe;
import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A replica with its threads: a member of its group whenever groups run on this node. */
@ThreadSafe
public final class HostedReplica implements ReplicatedState {
    private static final Logger LOG = LoggerFactory.getLogger(HostedReplica.class);
    private static final int QUEUE_BYTES = 4 * 1024 * 1024;
    private static final long CLOSE_MILLIS = 5_000;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final int LEAST_MESSAGE_BYTES = 1024;
    private static final GroupOptions OPTIONS = GroupOptions.DEFAULT.withRole(Replica.ROLE);

    private final String group;
    private final EventQueue events = new EventQueue(QUEUE_BYTES);
    private final Submissions submissions = new Submissions();
    private final Outbox outbox;
    private final MachineCalls machine;
    private final Replica replica;
    private final Thread thread;
    private volatile Optional<ProcessGroups> groups = Optional.empty();
    private volatile int lastMaxCommandBytes = LEAST_MESSAGE_BYTES;
    private volatile ReplicaStatus status;

    // The replica's thread.
    private final Queries queries = new Queries();
    private Optional<Stream> stream = Optional.empty();
    private long pauseMillis = FIRST_PAUSE_MILLIS;
    private boolean joinAgain;
    private boolean gaveUp;

    /**
     * Without groups yet; calls the machine's {@link StateMachine#attached} from its thread.
     *
     * @throws IllegalArgumentException when the machine cannot merge and should
     */
    HostedReplica(String group, StateMachine machine, MergePolicy policy, SharedRoom room) {
        this(group, machine, policy, room, Limits.DEFAULT);
    }

    HostedReplica(String group, StateMachine machine, MergePolicy policy, SharedRoom room, Limits limits) {
        if (policy == MergePolicy.APPLICATION && !(machine instanceof MergingStateMachine)) {
            throw new IllegalArgumentException("the machine of " + group + " is no MergingStateMachine");
        }
        this.group = group;
        this.machine = new MachineCalls(group, machine, this::maxCommandBytes, this::giveUp);
        outbox = new Outbox(group, this::tooLarge);
        ReplicaEffects effects =
                new ReplicaEffects(group, this.machine, outbox, events, submissions, room, this::giveUp);
        replica = new Replica(policy, limits, effects);
        effects.drive(replica);
        status = replica.status();
        events.add(() -> this.machine.attached(this));
        thread = new Thread(this::run, "quorate-state " + group);
        thread.setDaemon(true);
    }

    /** Begins to run. */
    public void start() {
        outbox.start();
        thread.start();
    }

    private void run() {
        try {
            while (!events.isClosed()) {
                Optional<Runnable> next = events.next(joinAgain ? pauseMillis : LONGEST_PAUSE_MILLIS);
                if (next.isPresent()) {
                    guard(next.get());
                } else if (joinAgain) {
                    pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, pauseMillis * 2);
                    join();
                }
                status = replica.status();
                submissions.tell(); // with a status that knows of it
                if (status.phase() == ReplicaStatus.Phase.READY && !gaveUp) {
                    queries.run();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        machine.close();
        queries.close();
    }

    private void guard(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException failure) {
            LOG.error("STA-010 The replica of {} failed. Do: report it with the log.", group, failure);
        } catch (Error failure) {
            LOG.error("STA-010 The replica of {} failed and has ended. Do: report it with the log.", group, failure);
            giveUp();
        }
    }

    // The group.

    /** Groups run from here on. */
    public void use(ProcessGroups running) {
        events.add(() -> {
            groups = Optional.of(running);
            pauseMillis = FIRST_PAUSE_MILLIS;
            join();
        });
    }

    /** These groups run no more. */
    public void lose(ProcessGroups gone) {
        events.add(() -> {
            if (groups.filter(each -> each == gone).isPresent()) {
                groups = Optional.empty();
                leave();
            }
        });
    }

    private void join() {
        leave();
        groups.filter(running -> !gaveUp).ifPresent(running -> {
            Stream next = new Stream();
            stream = Optional.of(next);
            next.membership = Optional.of(running.join(group, next, OPTIONS));
        });
    }

    /** The replica does not join again: for its owner the replication has ended. */
    private void giveUp() {
        gaveUp = true;
        events.add(() -> {
            leave();
            submissions.close(closed());
            queries.close();
        });
    }

    private void leave() {
        joinAgain = false;
        stream.flatMap(each -> each.membership).ifPresent(GroupMembership::leave);
        stream = Optional.empty();
        outbox.use(Optional.empty());
        replica.ended();
    }

    private void tooLarge(GroupMembership membership, StateMessage message, int bytes) {
        int most = membership.maxMessageBytes();
        events.add(() -> {
            if (!outbox.isCurrent(membership)) {
                return;
            }
            if (message instanceof StateMessage.Command command) {
                replica.refused(command, most - StateCodec.MAX_HEAD);
            } else if (message instanceof StateMessage.Piece piece) {
                LOG.warn(
                        "STA-013 A piece of a snapshot of {} has {} bytes and at most {} are allowed now"
                                + " (group.message.max.bytes): the snapshot begins anew.",
                        group,
                        bytes,
                        most);
                outbox.dropPieces();
                replica.writingFailed(piece.number());
            } else {
                LOG.error(
                        "STA-014 What the replica of {} has to tell the others has {} bytes and at most {} are allowed,"
                                + " so it leaves the group and tries again every {} s. Do: raise group.message.max.bytes.",
                        group,
                        bytes,
                        most,
                        LONGEST_PAUSE_MILLIS / 1000);
                leave();
                joinAgain = groups.isPresent();
                pauseMillis = LONGEST_PAUSE_MILLIS;
            }
        });
    }

    /** What one membership is told; the group's stream waits while the replica has much to do. */
    private final class Stream implements GroupListener {
        private Optional<GroupMembership> membership = Optional.empty();

        @Override
        public void joined(GroupMembership handle) {
            put(0, () -> {
                pauseMillis = FIRST_PAUSE_MILLIS;
                outbox.use(Optional.of(handle));
                replica.joined(handle.member());
            });
        }

        @Override
        public void viewChanged(GroupView view) {
            put(0, () -> replica.view(view));
        }

        @Override
        public void verdictChanged(Verdict verdict, RingId ring) {
            put(0, () -> replica.verdict(verdict, ring));
        }

        @Override
        public void delivered(GroupMessage message) {
            if (!message.sender().hasRole(Replica.ROLE)) {
                return;
            }
            Optional<StateMessage> read = StateCodec.read(message.payload().duplicate());
            if (read.isEmpty()) {
                LOG.warn("STA-011 Member {} sends what is no message of replicas in {}.", message.sender(), group);
                return;
            }
            int size = message.payload().remaining();
            var sender = message.sender();
            var view = message.view();
            long sequence = message.sequence();
            put(size, () -> replica.message(sender, view, sequence, read.get()));
        }

        @Override
        public void ejected(String reason) {
            put(0, () -> {
                LOG.warn("STA-012 The replica of {} is out of its group and joins again: {}", group, reason);
                leave();
                joinAgain = groups.isPresent();
            });
        }

        private void put(int size, Runnable event) {
            events.put(
                    () -> {
                        if (!gaveUp && stream.filter(each -> each == this).isPresent()) {
                            event.run();
                        }
                    },
                    size);
        }
    }

    // What its owner does.

    @Override
    public String group() {
        return group;
    }

    @Override
    public CompletableFuture<CommandOutcome> submit(ByteBuffer command) {
        try {
            return submit(command, Duration.ZERO);
        } catch (InterruptedException impossible) {
            throw new IllegalStateException("interrupted without waiting", impossible);
        }
    }

    @Override
    public CompletableFuture<CommandOutcome> submit(ByteBuffer command, Duration patience) throws InterruptedException {
        int size = command.remaining();
        CompletableFuture<CommandOutcome> outcome = new CompletableFuture<>();
        int most = maxCommandBytes();
        if (size > most) {
            outcome.complete(Submissions.tooLarge(size, most));
            return outcome;
        }
        byte[] bytes = new byte[size];
        command.get(command.position(), bytes);
        OptionalLong id = submissions.open(outcome, size, patience.toNanos());
        if (id.isPresent()) {
            events.add(() -> replica.submit(id.getAsLong(), bytes));
        } else if (submissions.isClosed()) {
            outcome.complete(closed());
        } else {
            outcome.complete(new CommandOutcome.Refused(
                    CommandOutcome.Reason.QUEUE_FULL, "Too many commands wait. Submit with patience."));
        }
        return outcome;
    }

    private CommandOutcome closed() {
        return new CommandOutcome.Refused(
                CommandOutcome.Reason.CLOSED, "The replication of " + group + " has ended on this node.");
    }

    @Override
    public int maxCommandBytes() {
        groups.ifPresent(running -> lastMaxCommandBytes = running.maxMessageBytes() - StateCodec.MAX_HEAD);
        return lastMaxCommandBytes;
    }

    @Override
    public ReplicaStatus status() {
        return status;
    }

    @Override
    public <T> CompletableFuture<T> read(Supplier<T> query) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (!events.add(() -> queries.add(query, answer))) {
            answer.completeExceptionally(Queries.closed());
        }
        return answer;
    }

    @Override
    public void close() {
        CompletableFuture<Boolean> left = new CompletableFuture<>();
        events.add(() -> {
            leave(); // tells of all that was sent that nobody here will know
            events.close();
            left.complete(true);
        });
        outbox.close();
        if (Thread.currentThread() != thread) {
            awaitEnd();
        }
        submissions.close(closed());
    }

    private void awaitEnd() {
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
