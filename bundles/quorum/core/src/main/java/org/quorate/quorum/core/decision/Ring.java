package org.quorate.quorum.core.decision;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.group.ClusterView;
import org.quorate.node.Confined;
import org.quorate.quorum.Decision;
import org.quorate.quorum.QuorumView;
import org.quorate.quorum.core.wire.Brought;
import org.quorate.quorum.core.wire.ChangeId;
import org.quorate.quorum.core.wire.Message;
import org.quorate.quorum.core.wire.MessageReader;
import org.quorate.quorum.service.RequestOutcome;

/**
 * One ring, from the agreement on it to the next: what its members share follows from what they brought and the messages that came since.
 * While a policy is absent that is needed for it, messages wait; with the policy the node catches up.
 */
@Confined("node loop")
final class Ring {
    /** Most messages that wait for a policy. */
    static final int MAX_DEFERRED = 256;

    private final int self;
    private final ClusterView view;
    private final Policies policies;
    private final Outbox outbox;
    private final Requests requests;
    private final Effects effects;
    private final SortedMap<Integer, Brought> brought;
    private final Deque<Deferred> deferred = new ArrayDeque<>();
    private final Ballot ballot;
    private final MessageReader reader;
    private Optional<Census> census = Optional.empty();
    private Optional<Frozen> frozen = Optional.empty();
    private String stuck = "";
    private boolean introduced;
    private int countings;
    private Optional<ChangeId> confirming = Optional.empty();
    private Optional<QuorumView> windowOf = Optional.empty();

    /** A message that waits for a policy. */
    private record Deferred(int origin, Message message) {}

    /** What the members shared when the policy went. */
    private record Frozen(Brought shared, Census census) {
        List<String> needed() {
            return shared.before()
                    .map(before -> List.of(shared.now().policy(), before.policy()))
                    .orElse(List.of(shared.now().policy()));
        }
    }

    /** A ring that the members have agreed on; {@link #compute} comes next. */
    Ring(
            int self,
            ClusterView view,
            SortedMap<Integer, Brought> brought,
            Policies policies,
            Outbox outbox,
            Requests requests,
            Effects effects) {
        this.self = self;
        this.view = view;
        this.brought = new TreeMap<>(brought);
        this.policies = policies;
        this.outbox = outbox;
        this.requests = requests;
        this.effects = effects;
        ballot = new Ballot(self, this, policies, outbox, requests, effects);
        reader = new RingMessages(self, this, ballot, requests, effects);
    }

    ClusterView view() {
        return view;
    }

    Optional<Census> census() {
        return census;
    }

    Optional<Standing> standing() {
        return census.flatMap(Census::standing);
    }

    boolean counts(int node) {
        return census.map(each -> each.counted().contains(node)).orElse(false);
    }

    /** The first of those who are counted, who acts for all of them. */
    boolean isFirst(int node) {
        return counts(node) && census.get().counted().get(0) == node;
    }

    /** Why this node cannot follow before the next ring; empty while it can. */
    String stuck() {
        return stuck;
    }

    Ballot ballot() {
        return ballot;
    }

    /** Policies that are needed and may be absent. */
    List<String> needed() {
        return frozen.map(Frozen::needed)
                .orElseGet(() -> Choice.of(view.members(), brought).needed());
    }

    /** Counts, as far as the policies are there, and takes what has waited for them. */
    void compute() {
        if (stuck.isEmpty() && census.isEmpty()) {
            frozen.ifPresentOrElse(this::thaw, () -> count(Choice.of(view.members(), brought)));
        }
        while (census.isPresent() && !deferred.isEmpty()) {
            Deferred first = deferred.remove();
            first.message().tell(first.origin(), reader);
        }
    }

    /** Returns whether the policies are there. */
    private boolean count(Choice choice) {
        boolean possible = policies.haveAll(choice.needed());
        if (possible) {
            census = Optional.of(choice.count(view.id(), policies));
            countings++;
        }
        return possible;
    }

    /** How often the members were counted from what they brought; what an arbiter said before does not count after it. */
    int countings() {
        return countings;
    }

    private void thaw(Frozen last) {
        if (!policies.haveAll(last.needed())) {
            return;
        }
        try {
            Brought shared = last.shared();
            Seat now = Seat.of(policies.find(shared.now().policy()).orElseThrow(), shared.now());
            Optional<Seat> before = shared.before()
                    .map(side -> Seat.of(policies.find(side.policy()).orElseThrow(), side));
            census = Optional.of(last.census().with(new Standing(shared.change(), now, before)));
            frozen = Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            isStuck("the policy does not read what was remembered: " + unreadable.getMessage());
        }
    }

    /** A policy is not there any more. */
    void policyGone(Offer offer) {
        if (standing().map(each -> each.uses(offer)).orElse(false)) {
            freeze();
        }
    }

    private void freeze() {
        Census last = census.orElseThrow();
        Brought shared = last.standing().orElseThrow().brought(policies.names());
        frozen = Optional.of(new Frozen(shared, new Census(Optional.empty(), last.counted(), last.uncounted())));
        census = Optional.empty();
    }

    /** A policy is missing for this message, which is taken first when it is there. */
    void waitFor(int origin, Message message) {
        freeze();
        deferred.addFirst(new Deferred(origin, message));
    }

    /** This node cannot follow any more in this ring. */
    void isStuck(String why) {
        stuck = why;
        census = Optional.empty();
        deferred.clear();
        requests.giveUp("This node cannot follow: " + why);
        effects.notice(Notice.CANNOT_FOLLOW, why);
    }

    /** A message of this ring, from a member. */
    void take(int origin, Message message) {
        if (census.isPresent()) {
            message.tell(origin, reader);
            return;
        }
        if (origin == self && message instanceof Message.Request request) {
            requests.answer(
                    request.number(),
                    new RequestOutcome.Unknown(
                            "It was ordered, and this node cannot tell whether it counts without the policy "
                                    + String.join(" and ", needed()) + "."));
        }
        if (stuck.isEmpty() && deferred.size() >= MAX_DEFERRED) {
            isStuck("more has happened while a policy was absent than can wait for it");
        } else if (stuck.isEmpty()) {
            deferred.add(new Deferred(origin, message));
        }
    }

    /** What the members share is this from here on. */
    void stand(Standing after) {
        census = Optional.of(census.orElseThrow().with(after));
    }

    /** A member that was not counted has brought its state: all count anew when nobody is lost by it. */
    void introduced(int origin, Brought late) {
        SortedMap<Integer, Brought> all = new TreeMap<>(brought);
        Census now = census.orElseThrow();
        now.standing()
                .ifPresent(standing -> now.counted()
                        .forEach(node ->
                                all.put(node, standing.brought(brought.get(node).policies()))));
        all.put(origin, late);
        Choice choice = Choice.of(view.members(), all);
        boolean better = choice.counted().containsKey(origin)
                && choice.counted().keySet().containsAll(now.counted());
        if (now.counted().contains(origin) || !better) {
            effects.count(Counter.UNFITTING_MESSAGES);
            return;
        }
        brought.put(origin, late);
        if (!count(choice)) {
            brought.putAll(all);
            census = Optional.empty();
            frozen = Optional.empty();
        }
    }

    /** Policies are others now: what could not be brought may be brought. */
    void mayIntroduceAgain() {
        introduced = false;
    }

    /** What this node does for itself or for all, after each step. */
    void act(Optional<Brought> own) {
        introduce(own);
        watchWindow();
        Optional<ChangeId> open = standing()
                .filter(each -> isFirst(self) && each.before().map(Seat::acts).orElse(false))
                .map(Standing::change);
        if (open.isPresent() && !open.equals(confirming)) {
            outbox.send(new Message.Confirmation(view.id(), open.get()));
        }
        confirming = open;
    }

    private void introduce(Optional<Brought> own) {
        if (introduced || census.isEmpty() || counts(self) || own.isEmpty() || !outbox.isOpen()) {
            return;
        }
        SortedMap<Integer, Brought> all = new TreeMap<>(brought);
        all.put(self, own.get());
        if (Choice.of(view.members(), all).counted().containsKey(self)) {
            introduced = true;
            outbox.send(new Message.Introduction(view.id(), own.get()));
        }
    }

    /** one member watches the quiet time of a view, for all. */
    private void watchWindow() {
        Optional<Decision> waits = standing()
                .filter(each -> isFirst(self))
                .map(Standing::decision)
                .filter(each -> each.windowMillis().isPresent());
        Optional<QuorumView> due = waits.map(Decision::view);
        if (due.equals(windowOf)) {
            return;
        }
        windowOf = due;
        if (waits.isPresent()) {
            effects.arm(Deadline.WINDOW, waits.get().windowMillis().getAsLong());
        } else {
            effects.disarm(Deadline.WINDOW);
        }
    }

    /** The quiet time is over for this node, which tells all. */
    void windowPassed() {
        if (windowOf.isPresent()) {
            outbox.send(new Message.WindowOver(view.id()));
        }
    }

    /** The ring is over: nothing is watched any more. */
    void end() {
        effects.disarm(Deadline.WINDOW);
        effects.disarm(Deadline.ANSWERS);
    }
}
