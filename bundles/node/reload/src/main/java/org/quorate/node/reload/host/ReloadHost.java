package org.quorate.node.reload.host;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.quorate.group.GroupListener;
import org.quorate.group.GroupMembership;
import org.quorate.group.GroupMessage;
import org.quorate.group.GroupSubmission;
import org.quorate.group.GroupView;
import org.quorate.node.RunningSettings;
import org.quorate.node.SettingsReload;
import org.quorate.node.ThreadSafe;
import org.quorate.node.reload.core.Effects;
import org.quorate.node.reload.core.Message;
import org.quorate.node.reload.core.Operation;
import org.quorate.node.reload.core.Reload;
import org.quorate.node.reload.core.Report;
import org.quorate.node.reload.wire.MessageBytes;
import org.quorate.ordering.Delivery;
import org.quorate.quorum.service.Quorum;

/**
 * The core on a thread of its own, fed by its group, by commands and by a second thread, which reads files and stores settings. Nothing is
 * done on the node's loop, and the group's own thread is never held up.
 */
@ThreadSafe
public final class ReloadHost implements GroupListener, SettingsReload, Effects, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String CHANGING_QUORUM = "changing quorum";

    private final int self;
    private final RunningSettings settings;
    private final Supplier<CompletableFuture<SortedSet<Integer>>> ring;
    private final QuorumChange quorum;
    private final Journal journal;
    private final UnaryOperator<String> named;
    private final Reload core;
    private final ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor(thread("reload"));
    private final ExecutorService files = Executors.newSingleThreadExecutor(thread("settings files"));

    // Of the thread of the core.
    private final Map<Operation, Asked> asked = new HashMap<>();
    private Optional<GroupMembership> membership = Optional.empty();
    private Optional<Future<?>> armed = Optional.empty();

    // Of the thread of the files.
    private Optional<Operation> readFor = Optional.empty();
    private Optional<RunningSettings.Sound> read = Optional.empty();

    /** Who waits for an operation. */
    private record Asked(CompletableFuture<Outcome> outcome, Consumer<String> stages) {}

    /**
     * Of a node in no group yet.
     *
     * @param ring   the nodes of the ring, told by somebody else's thread
     * @param quorum may be absent
     * @param named  puts names in place of ids of nodes
     */
    public ReloadHost(
            int self,
            RunningSettings settings,
            Supplier<CompletableFuture<SortedSet<Integer>>> ring,
            Supplier<Optional<Quorum>> quorum,
            Journal journal,
            UnaryOperator<String> named) {
        this.self = self;
        this.settings = settings;
        this.ring = ring;
        this.quorum = new QuorumChange(quorum);
        this.journal = journal;
        this.named = named;
        core = new Reload(self, settings.standing(), this);
    }

    private static java.util.concurrent.ThreadFactory thread(String role) {
        return task -> {
            Thread thread = new Thread(task, "quorate " + role);
            thread.setDaemon(true);
            return thread;
        };
    }

    private void turn(Runnable step) {
        try {
            turns.execute(() -> {
                try {
                    step.run();
                } catch (RuntimeException fault) {
                    journal.fault("a step of it", fault);
                }
            });
        } catch (RejectedExecutionException ended) {
            journal.unsent("this node's bundle stops.");
        }
    }

    @Override
    public CompletableFuture<Outcome> reload(boolean dryRun, Consumer<String> stages) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        ring.get()
                .whenComplete((nodes, failure) -> turn(() -> {
                    Operation operation = new Operation(self, System.nanoTime());
                    asked.put(operation, new Asked(outcome, stages));
                    if (failure != null) {
                        ended(operation, refused("the ordering of this node does not answer"));
                    } else if (membership.isEmpty()) {
                        ended(
                                operation,
                                refused("this node has no process groups, as in a ring with corosync, or not yet"));
                    } else {
                        core.begin(operation, dryRun, nodes);
                    }
                }));
        return outcome;
    }

    private static Outcome refused(String why) {
        return new Outcome(Kind.REFUSED, why, List.of(), List.of(), "", 0, new TreeMap<>());
    }

    // What the group tells.

    @Override
    public void joined(GroupMembership handle) {
        turn(() -> membership = Optional.of(handle));
    }

    @Override
    public void viewChanged(GroupView view) {
        TreeSet<Integer> nodes = new TreeSet<>();
        view.members().forEach(member -> nodes.add(member.node()));
        turn(() -> core.view(nodes));
    }

    @Override
    public void delivered(GroupMessage message) {
        int sender = message.sender().node();
        MessageBytes.read(message.payload()).ifPresent(each -> deliver(sender, each));
    }

    void deliver(int sender, Message message) {
        turn(() -> message.readBy(sender, core));
    }

    @Override
    public void ejected(String reason) {
        turn(() -> {
            membership = Optional.empty();
            core.left();
        });
    }

    // What the core has done.

    @Override
    public void send(Message message) {
        membership.ifPresent(present -> {
            Delivery delivery = message instanceof Message.Commit ? Delivery.SAFE : Delivery.AGREED;
            ByteBuffer bytes = MessageBytes.write(message, present.maxMessageBytes());
            try {
                GroupSubmission submission = present.send(delivery, bytes, PATIENCE);
                if (submission instanceof GroupSubmission.Refused refused) {
                    journal.unsent(refused.explanation());
                    turn(() -> core.unsent(message, refused.explanation()));
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void read(Operation operation) {
        onFiles("reading its files", () -> readNow(operation), why -> {
            Report faulty = Report.faulty(List.of(why));
            turn(() -> core.checked(operation, faulty, ""));
        });
    }

    private void readNow(Operation operation) {
        read = Optional.empty();
        RunningSettings.Reading reading = settings.read();
        readFor = Optional.of(operation);
        read = reading instanceof RunningSettings.Sound sound ? Optional.of(sound) : Optional.empty();
        Report report = reading instanceof RunningSettings.Faulty faulty
                ? Report.faulty(faulty.faults())
                : report(read.orElseThrow());
        String hindrance = report.changesQuorum() ? quorum.hindrance() : "";
        turn(() -> core.checked(operation, report, hindrance));
    }

    /** What fails there becomes one sentence. */
    private void onFiles(String doing, Runnable task, Consumer<String> failed) {
        files.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException fault) {
                failed.accept(failed(doing, fault));
            }
        });
    }

    private String failed(String doing, Throwable fault) {
        journal.fault(doing, fault);
        return "this node has failed at " + doing + ": " + fault;
    }

    private static Report report(RunningSettings.Sound sound) {
        return new Report(sound.standing(), sound.changes(), List.of(), sound.warnings());
    }

    private Optional<RunningSettings.Sound> readFor(Operation operation) {
        return readFor.filter(operation::equals).flatMap(same -> read);
    }

    @Override
    public void apply(Operation operation) {
        onFiles("applying its settings", () -> applyNow(operation), why -> turn(() -> core.notApplied(operation, why)));
    }

    private void applyNow(Operation operation) {
        RunningSettings.Applied applied = readFor(operation)
                .map(sound -> settings.apply(sound.number()))
                .orElseGet(() -> new RunningSettings.Applied(
                        settings.standing(), List.of("this node has not read its files for this change")));
        turn(() -> core.applied(operation, applied.standing(), applied.trouble()));
    }

    @Override
    public void changeQuorum(Operation operation) {
        Consumer<String> answer = refusal -> turn(() -> core.quorumAnswered(operation, refusal));
        Runnable change = () -> readFor(operation)
                .flatMap(sound -> sound.quorum().map(terms -> quorum.change(terms, sound.changes())))
                .orElse(CompletableFuture.completedFuture("this node has not read its files for this change."))
                .exceptionally(fault -> failed(CHANGING_QUORUM, fault) + ".")
                .thenAccept(answer);
        onFiles(CHANGING_QUORUM, change, why -> answer.accept(why + "."));
    }

    @Override
    public void quorumChanged(Operation operation) {
        onFiles(
                "noting what quorum counts with",
                () -> readFor(operation)
                        .map(sound -> settings.quorumChanged(sound.number()))
                        .ifPresent(applied -> applied.trouble().forEach(why -> journal.fact(Fact.TROUBLE, why))),
                why -> journal.fact(Fact.TROUBLE, why));
    }

    @Override
    public void arm(Operation operation, Wait wait) {
        disarm();
        armed = Optional.of(turns.schedule(() -> core.deadline(operation), wait.seconds(), TimeUnit.SECONDS));
    }

    @Override
    public void disarm() {
        armed.ifPresent(present -> present.cancel(false));
        armed = Optional.empty();
    }

    @Override
    public void stage(Operation operation, String done) {
        try {
            asked.get(operation).stages().accept(named.apply(done));
        } catch (RuntimeException fault) {
            journal.fault("telling what is done", fault);
        }
    }

    @Override
    public void ended(Operation operation, Outcome outcome) {
        asked.remove(operation)
                .outcome()
                .complete(new Outcome(
                        outcome.kind(),
                        named.apply(outcome.why()),
                        outcome.details().stream().map(named).toList(),
                        outcome.warnings(),
                        outcome.digest(),
                        outcome.version(),
                        outcome.changes()));
    }

    @Override
    public void fact(Fact fact, String text) {
        journal.fact(fact, text);
    }

    @Override
    public void close() {
        turns.shutdownNow();
        files.shutdownNow();
    }
}
