package org.quorate.node.reload.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.node.RunningSettings.Change;
import org.quorate.node.RunningSettings.Standing;
import org.quorate.node.RunningSettings.Way;
import org.quorate.node.SettingsReload.Outcome;

/** One node of a {@link Ring}: a core with files, which it reads and applies when it is told to. */
final class Member implements Effects {
    final int id;
    final Reload core;
    final List<String> facts = new ArrayList<>();
    final List<String> stages = new ArrayList<>();
    final List<Message> sent = new ArrayList<>();
    final List<Outcome> outcomes = new ArrayList<>();

    /** What it has applied, in order. */
    final List<String> applied = new ArrayList<>();

    /** What its files say: digest, or something with {@code fault} in it. */
    String files = "a";

    int version = 1;
    List<Change> changes = List.of(new Change("ring.join.ms", "50", "60", Way.LIVE));
    String hindrance = "";
    String quorumRefusal = "";
    boolean answersFiles = true;
    boolean applies = true;
    boolean quorumAnswers = true;
    Optional<Operation> quorumOf = Optional.empty();
    Optional<Wait> armed = Optional.empty();
    Optional<Operation> armedFor = Optional.empty();

    /** What it is to do before it looks at another message, as other threads would. */
    final List<Runnable> toDo = new ArrayList<>();

    /** What it could not tell the members of this view. */
    boolean gaveUp;

    private final SortedMap<Operation, Standing> read = new TreeMap<>((one, other) -> one.node() != other.node()
            ? Integer.compare(one.node(), other.node())
            : Long.compare(one.number(), other.number()));
    Standing has;

    Member(int id, String digest) {
        this.id = id;
        has = standing(digest, 1);
        core = new Reload(id, has, this);
    }

    static Standing standing(String digest, int version) {
        SortedMap<String, String> shared = new TreeMap<>();
        shared.put("cluster.name", "demo");
        shared.put("ring.join.ms", digest);
        return new Standing(digest, version, shared);
    }

    @Override
    public void send(Message message) {
        sent.add(message);
    }

    @Override
    public void read(Operation operation) {
        if (!answersFiles) {
            return;
        }
        boolean faulty = files.contains("fault");
        Standing found = standing(files, version);
        if (!faulty) {
            read.put(operation, found);
        }
        Report report = faulty ? Report.faulty(List.of(files)) : new Report(found, changes, List.of(), List.of());
        toDo.add(() -> core.checked(operation, report, hindrance));
    }

    @Override
    public void apply(Operation operation) {
        if (!applies) {
            return;
        }
        has = Optional.ofNullable(read.get(operation)).orElseThrow();
        applied.add(has.digest());
        toDo.add(() -> core.applied(operation, has, List.of()));
    }

    @Override
    public void changeQuorum(Operation operation) {
        if (quorumAnswers) {
            toDo.add(() -> core.quorumAnswered(operation, quorumRefusal));
        }
    }

    @Override
    public void quorumChanged(Operation operation) {
        quorumOf = Optional.of(operation);
    }

    @Override
    public void arm(Operation operation, Wait wait) {
        armed = Optional.of(wait);
        armedFor = Optional.of(operation);
    }

    @Override
    public void disarm() {
        armed = Optional.empty();
    }

    @Override
    public void stage(Operation operation, String done) {
        stages.add(done);
    }

    @Override
    public void ended(Operation operation, Outcome outcome) {
        outcomes.add(outcome);
    }

    @Override
    public void fact(Fact fact, String text) {
        gaveUp |= fact == Fact.STAYS_OPEN;
        facts.add(fact + " " + text);
    }

    Outcome outcome() {
        return outcomes.get(outcomes.size() - 1);
    }
}
