package org.quorate.node.reload.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.quorate.node.Confined;
import org.quorate.node.RunningSettings.Standing;
import org.quorate.node.SettingsReload.Kind;
import org.quorate.node.SettingsReload.Outcome;
import org.quorate.node.reload.core.Effects.Fact;
import org.quorate.node.reload.core.Effects.Wait;

/**
 * Changed settings, taken over by all members of a view or by none: all read and check their own files and say what they found; the node
 * that began it has them apply it, with one safe message, if they found the same and no fault; else nobody does.
 *
 * <p>Whatever decides is a message or a change of the view, which all members see in one order: a commit counts only at those that are in the
 * view in which they were told to read, and have heard of no abort before. Each member applies exactly what it had read.
 *
 * <p>An operation whose node waits for it no more is closed by that node, and by its next one: what a node has given up it does not send later.
 *
 * <p>After each change of the view the members tell each other what they have, so that one that missed a commit is noticed when they meet.
 */
@Confined("the thread of the reload")
public final class Reload implements Message.Reader {
    /** So often the group may refuse one message before this node gives it up. */
    static final int MAX_REFUSALS = 5;

    private final int self;
    private final Effects effects;
    private final Comparison comparison;
    private Standing standing;
    private SortedSet<Integer> members = new TreeSet<>();

    /** Under way: no other can begin. */
    private Optional<Round> round = Optional.empty();

    /** Committed last at this node, which applies it or has applied it. */
    private Optional<Operation> committed = Optional.empty();

    private boolean applying;
    private Optional<Request> request = Optional.empty();

    /**
     * Of a node in no view.
     *
     * @param self     id of this node
     * @param standing what it starts with
     */
    public Reload(int self, Standing standing, Effects effects) {
        this.self = self;
        this.standing = standing;
        this.effects = effects;
        comparison = new Comparison(effects);
    }

    /** Whether somebody at this node waits for an operation. */
    public boolean isAsked() {
        return request.isPresent();
    }

    /**
     * Somebody at this node asks for an operation.
     *
     * @param ring nodes in the ring
     */
    public void begin(Operation operation, boolean dryRun, SortedSet<Integer> ring) {
        List<Integer> lacking =
                ring.stream().filter(node -> !members.contains(node)).toList();
        if (request.isPresent()) {
            refuse(operation, "this node has begun it already, and it is not over");
        } else if (!members.contains(self)) {
            refuse(operation, "this node has not yet agreed with others on who is a member");
        } else if (!lacking.isEmpty()) {
            refuse(operation, Differences.nodes(lacking) + " cannot take part: an older release, or still starting");
        } else {
            request = Optional.of(new Request(operation, dryRun));
            effects.arm(operation, Wait.ORDERED);
            effects.send(new Message.Prepare(operation));
        }
    }

    private void refuse(Operation operation, String why) {
        effects.ended(operation, new Outcome(Kind.REFUSED, why, List.of(), List.of(), "", 0, new TreeMap<>()));
    }

    // What the group tells.

    /** From here on these nodes are members. */
    public void view(SortedSet<Integer> nodes) {
        SortedSet<Integer> gone = new TreeSet<>(members);
        gone.removeAll(nodes);
        SortedSet<Integer> came = new TreeSet<>(nodes);
        came.removeAll(members);
        members = Collections.unmodifiableSortedSet(new TreeSet<>(nodes));
        Optional<Round> before = round;
        round = Optional.empty();
        before.filter(each -> !each.committed).ifPresent(each -> viewChangedBefore(each, gone, came));
        request.ifPresent(asked -> {
            asked.round.ifPresent(each -> each.gone.addAll(gone));
            asked.confirmedPerhaps(this);
        });
        comparison.begin(members);
        if (!applying && members.contains(self)) {
            effects.send(new Message.Tell(standing));
        }
    }

    private void viewChangedBefore(Round each, SortedSet<Integer> gone, SortedSet<Integer> came) {
        List<String> parts = new ArrayList<>();
        if (!gone.isEmpty()) {
            parts.add(Differences.nodes(new ArrayList<>(gone)) + " left");
        }
        if (!came.isEmpty()) {
            parts.add(Differences.nodes(new ArrayList<>(came)) + " joined");
        }
        String how = parts.isEmpty() ? "the members agreed anew" : String.join(" and ", parts);
        String why = "the view changed before the commit: " + how;
        boolean own = each.operation.node() == self;
        boolean doubtful = own && request.filter(asked -> asked.commits).isPresent() && !gone.isEmpty();
        if (own) {
            request.filter(asked -> asked.operation.equals(each.operation)).ifPresent(asked -> {
                List<String> doubt = doubtful
                        ? List.of(Differences.nodes(new ArrayList<>(gone))
                                + " may have applied it; they and this node compare when they meet")
                        : List.of();
                finish(asked, Verdict.outcome(each, doubtful ? Kind.INCOMPLETE : Kind.REFUSED, why, doubt));
            });
        }
        effects.fact(Fact.NOT_APPLIED, why);
    }

    /** This node is no member of anything any more. */
    public void left() {
        round = Optional.empty();
        request.ifPresent(asked -> {
            boolean doubtful = asked.commits;
            String why = "this node has left the ring meanwhile";
            Round each = asked.round.orElse(new Round(asked.operation, new TreeSet<>(List.of(self))));
            finish(asked, Verdict.outcome(each, doubtful ? Kind.INCOMPLETE : Kind.REFUSED, why, List.of()));
        });
        members = new TreeSet<>();
        comparison.begin(members);
    }

    @Override
    public void prepare(int sender, Operation operation) {
        if (sender != operation.node()) {
            return;
        }
        Optional<Integer> other = round.map(each -> each.operation.node()).filter(node -> node != sender);
        if (other.isPresent()) {
            asked(operation)
                    .ifPresent(asked ->
                            finish(asked, asked.refused("node " + other.get() + " has begun another one before")));
            return;
        }
        Round next = new Round(operation, members);
        round = Optional.of(next);
        effects.read(operation);
        asked(operation)
                .ifPresentOrElse(
                        asked -> {
                            asked.round = round;
                            effects.arm(operation, Wait.ANSWERS);
                        },
                        this::closeOwn);
    }

    @Override
    public void answer(int sender, Operation operation, Report report) {
        open(operation).filter(each -> each.members.contains(sender)).ifPresent(each -> {
            each.answers.put(sender, report);
            asked(operation)
                    .filter(asked -> !asked.decided && each.isAnswered())
                    .ifPresent(asked -> decide(asked, each));
        });
    }

    private void decide(Request asked, Round each) {
        Optional<Outcome> against = Verdict.against(each, standing, asked.dryRun, asked.hindrance);
        boolean sound = against.map(Outcome::kind)
                .filter(kind -> kind == Kind.FAULTY || kind == Kind.DIFFERENT)
                .isEmpty();
        if (sound) {
            effects.stage(
                    each.operation,
                    "prepare   " + each.members.size() + " of " + each.members.size()
                            + " members read the same and found no fault");
            effects.stage(each.operation, "compare   " + Verdict.summary(each));
        }
        if (against.isEmpty()) {
            asked.commit(this);
        } else {
            boolean quiet = sound && against.get().kind() != Kind.NOT_QUORATE;
            asked.abort(this, each, against.get(), quiet ? "" : logged(against.get()));
        }
    }

    private static String logged(Outcome outcome) {
        String details = String.join("; ", outcome.details());
        return outcome.why() + (details.isEmpty() ? "" : ": " + details);
    }

    @Override
    public void abort(int sender, Operation operation, String why) {
        open(operation).filter(each -> sender == operation.node()).ifPresent(each -> {
            round = Optional.empty();
            if (!why.isEmpty()) {
                effects.fact(Fact.NOT_APPLIED, why);
            }
            asked(operation).ifPresent(asked -> finish(asked, asked.outcome.orElseThrow()));
        });
    }

    @Override
    public void commit(int sender, Operation operation) {
        open(operation).filter(each -> sender == operation.node()).ifPresent(each -> {
            each.committed = true;
            committed = Optional.of(operation);
            applying = true;
            comparison.begin(members);
            effects.apply(operation);
            asked(operation)
                    .ifPresentOrElse(
                            asked -> {
                                effects.arm(operation, Wait.CONFIRMATIONS);
                                effects.stage(operation, "commit    ordered; each member applies it");
                            },
                            this::closeOwn);
        });
    }

    @Override
    public void confirm(int sender, Operation operation, Standing has, List<String> trouble) {
        comparison.told(sender, has);
        asked(operation).ifPresent(asked -> {
            asked.round.ifPresent(each -> each.confirmed.put(sender, trouble));
            asked.confirmedPerhaps(this);
        });
    }

    @Override
    public void end(int sender, Operation operation, boolean quorumChanged) {
        if (sender != operation.node()) {
            return;
        }
        if (quorumChanged && committed.filter(operation::equals).isPresent()) {
            effects.quorumChanged(operation);
        }
        round = round.filter(each -> !each.operation.equals(operation));
        asked(operation).ifPresent(asked -> finish(asked, asked.outcome.orElseThrow()));
    }

    @Override
    public void tell(int sender, Standing has) {
        comparison.told(sender, has);
    }

    // What the host answers.

    /**
     * The files were read.
     *
     * @param hindrance why quorum cannot be changed now; empty when it can
     */
    public void checked(Operation operation, Report report, String hindrance) {
        open(operation).ifPresent(each -> {
            asked(operation).ifPresent(asked -> asked.hindrance = hindrance);
            effects.send(new Message.Answer(operation, report));
        });
    }

    /** What was read for an operation is applied, as far as it could be. */
    public void applied(Operation operation, Standing has, List<String> trouble) {
        standing = has;
        applying = false;
        effects.send(new Message.Confirm(operation, has, trouble));
        if (trouble.isEmpty()) {
            effects.fact(Fact.APPLIED, "version " + has.version() + " (" + Differences.shortened(has.digest()) + ")");
        } else {
            effects.fact(Fact.TROUBLE, String.join("; ", trouble));
        }
    }

    /** Nothing or not all of what was read could be applied; what this node has is taken to be what it had. */
    public void notApplied(Operation operation, String why) {
        applied(operation, standing, List.of(why));
    }

    /**
     * What became of the change of quorum.
     *
     * @param refusal one sentence; empty when it counts
     */
    public void quorumAnswered(Operation operation, String refusal) {
        asked(operation).ifPresent(asked -> asked.quorumAnswered(this, refusal));
    }

    /** What was armed for the operation is over. */
    public void deadline(Operation operation) {
        asked(operation).ifPresentOrElse(asked -> asked.deadline(this), this::closeOwn);
    }

    /**
     * The group has refused a message of this node, which nobody will see.
     *
     * @param why one clause
     */
    public void unsent(Message message, String why) {
        message.readBy(self, new Refusals(this, why));
    }

    /** Has the group take again what closes an operation of this node, or gives up. */
    void closingRefused(Operation operation, String why) {
        asked(operation).ifPresent(asked -> finish(asked, asked.outcome.orElseThrow()));
        own().filter(each -> each.operation.equals(operation)).ifPresent(each -> {
            each.refusals++;
            if (each.refusals < MAX_REFUSALS) {
                effects.arm(operation, Wait.ROOM);
            } else {
                effects.disarm();
                effects.fact(Fact.STAYS_OPEN, why);
            }
        });
    }

    // What is asked of this node.

    private Optional<Round> open(Operation operation) {
        return round.filter(each -> each.operation.equals(operation) && !each.committed);
    }

    Optional<Request> asked(Operation operation) {
        return request.filter(each -> each.operation.equals(operation));
    }

    /** Of this node and open still, with nobody here who waits for any. */
    private Optional<Round> own() {
        return round.filter(each -> each.operation.node() == self && request.isEmpty());
    }

    private void closeOwn() {
        own().ifPresent(each -> effects.send(each.closing()));
    }

    Effects effects() {
        return effects;
    }

    void finish(Request asked, Outcome outcome) {
        request = Optional.empty();
        effects.disarm();
        own().ifPresent(each -> effects.arm(each.operation, Wait.ROOM));
        effects.ended(asked.operation, outcome);
    }
}
