package org.quorate.transport.secure.rotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quorate.node.Confined;
import org.quorate.transport.ClusterKeys.Stage;
import org.quorate.transport.secure.core.KeyTransfer;
import org.quorate.transport.secure.core.MasterKey;
import org.quorate.transport.secure.core.Session;

/**
 * A change of the key as one member sees it. Members say how far they are; a stage ends at the delivery that completes the levels
 * of all members, which is the same place in the order at each of them. Whoever joins is offered the key and waited for; whoever is
 * gone is not. The switch wants more than half of the configured nodes, so that two parts of a cluster never change to two keys.
 *
 * <p>Until the switch nobody seals with the next key, and all take it: so a member that is cut off at any point still understands
 * the others, and follows when it hears the next key in use.
 */
@Confined("one at a time")
public final class Rotation {
    /** Level of a member that has stored the next key. */
    static final int STORED = 1;

    /** It takes frames in both keys, and knows that all have the next one. */
    static final int RECEIVES = 2;

    /** It seals with the next key. */
    static final int SENDS = 3;

    /** It refuses the old key. */
    static final int DROPPED = 4;

    private static final Session NONE = new Session(0, 0);

    private final String cluster;
    private final int self;
    private final int configured;
    private final long dropNanos;
    private final Steps steps;
    private final SortedMap<Integer, Integer> levels = new TreeMap<>();
    private List<Integer> members = List.of();
    private Session change = NONE;
    private long next;
    private int level;
    private Stage stage = Stage.DONE;
    private String why = "";
    private int number;
    private boolean previousValid;
    private long switchedNanos;

    /**
     * Of one node; nothing changes yet.
     *
     * @param configured number of configured nodes
     * @param dropNanos after this time from its switch a node refuses the old key, whatever the others do
     * @param previousValid whether this node has switched in an earlier life and still takes the previous key
     */
    public Rotation(
            String cluster,
            int self,
            int configured,
            long dropNanos,
            Steps steps,
            boolean previousValid,
            long nowNanos) {
        this.cluster = cluster;
        this.self = self;
        this.configured = configured;
        this.dropNanos = dropNanos;
        this.steps = steps;
        this.previousValid = previousValid;
        this.switchedNanos = nowNanos;
    }

    /** Whether a change is under way. */
    public boolean isRunning() {
        return stage.compareTo(Stage.DONE) < 0;
    }

    /** How far the last change is, empty when there was none. */
    public Optional<Stage> stage() {
        return change.equals(NONE) ? Optional.empty() : Optional.of(stage);
    }

    /** How many changes there were. */
    public int number() {
        return number;
    }

    /** Id of the next key of the last change. */
    public long next() {
        return next;
    }

    /** Reason of a cancelled change. */
    public String why() {
        return why;
    }

    /** Members, in ascending order. */
    public List<Integer> members() {
        return members;
    }

    /** Members that have not done what the stage asks. */
    public List<Integer> missing() {
        List<Integer> missing = new ArrayList<>();
        if (isRunning()) {
            for (int member : members) {
                if (levels.getOrDefault(member, 0) < needed()) {
                    missing.add(member);
                }
            }
        }
        return missing;
    }

    /**
     * Begins a change on all members.
     *
     * @param fresh id of the change, not used before
     * @param key the next one
     * @param inFiles whether it is in everybody's file already
     * @return why not, empty when it has been offered
     */
    public Optional<String> begin(Session fresh, MasterKey key, boolean inFiles) {
        if (isRunning()) {
            return Optional.of("the key is being changed already, stage " + stage);
        }
        if (previousValid) {
            return Optional.of("the last change has not dropped its old key yet");
        }
        if (!isMajority()) {
            return Optional.of(members.size() + " of " + configured
                    + " configured nodes are members; more than half are needed, or two parts of the cluster could"
                    + " change to two keys");
        }
        if (key.id() == steps.keys().sending().id()) {
            return Optional.of("the next key is the present one");
        }
        steps.announce(offer(fresh, key, inFiles));
        return Optional.empty();
    }

    /** Cancels the change under way; why not, empty when that was proposed. */
    public Optional<String> cancel() {
        if (!isRunning()) {
            return Optional.of("the key is not being changed");
        }
        if (stage != Stage.DISTRIBUTE) {
            return Optional.of("every member holds the next key already: the change ends by itself");
        }
        steps.announce(new RotationMessage.Cancel(change, "cancelled at node " + self));
        return Optional.empty();
    }

    /** The members are these now. */
    public void configuration(List<Integer> now, List<Integer> joined) {
        members = now.stream().sorted().toList();
        levels.clear();
        if (!isRunning()) {
            return;
        }
        steps.announce(new RotationMessage.Done(change, level));
        boolean isFirstOfThoseBefore = members.stream()
                .filter(member -> !joined.contains(member) || member == self)
                .findFirst()
                .filter(first -> first == self)
                .isPresent();
        if (!joined.isEmpty() && isFirstOfThoseBefore) {
            keyOf(next).ifPresent(key -> steps.announce(offer(change, key, false)));
        }
    }

    /** A member has said something. */
    public void delivered(int origin, RotationMessage message, long nowNanos) {
        if (message instanceof RotationMessage.Offer offer) {
            offered(offer, nowNanos);
        } else if (message instanceof RotationMessage.Done done) {
            done(origin, done, nowNanos);
        } else if (message instanceof RotationMessage.Cancel cancel) {
            cancelled(cancel);
        }
    }

    /** A living peer seals with the next key: the others have switched while this node was cut off, or are about to. */
    public void nextKeySeen(long nowNanos) {
        if (steps.keys().next().isEmpty()) {
            return;
        }
        switchKeys(nowNanos);
        if (isRunning()) {
            enter(Stage.SEND_NEXT);
            steps.announce(new RotationMessage.Done(change, level));
        }
    }

    /** Time has passed. */
    public void tick(long nowNanos) {
        if (previousValid && nowNanos - switchedNanos >= dropNanos) {
            dropOld();
            if (isRunning()) {
                steps.announce(new RotationMessage.Done(change, level));
            }
        }
    }

    /** Time until {@link #tick} has something to do, {@link Long#MAX_VALUE} when nothing waits for time. */
    public long nanosToTick(long nowNanos) {
        return previousValid ? Math.max(0, switchedNanos + dropNanos - nowNanos) : Long.MAX_VALUE;
    }

    private void offered(RotationMessage.Offer offer, long nowNanos) {
        if (offer.change().equals(change)) {
            if (stage != Stage.CANCELLED) {
                steps.announce(new RotationMessage.Done(change, level));
            }
            return;
        }
        if (isRunning()) {
            return; // the one that was ordered first goes on
        }
        change = offer.change();
        number++;
        next = offer.next();
        why = "";
        levels.clear();
        if (steps.keys().sending().id() == next) {
            // This node has switched already, before it was started anew.
            enter(Stage.SEND_NEXT);
            level = previousValid ? SENDS : DROPPED;
            steps.announce(new RotationMessage.Done(change, level));
            return;
        }
        enter(Stage.DISTRIBUTE);
        level = 0;
        Optional<String> failure = take(offer);
        if (failure.isEmpty()) {
            level = STORED;
            steps.announce(new RotationMessage.Done(change, level));
        } else {
            steps.announce(new RotationMessage.Cancel(change, "node " + self + ": " + failure.get()));
        }
    }

    private Optional<String> take(RotationMessage.Offer offer) {
        Optional<MasterKey> held = keyOf(next);
        if (held.isPresent()) {
            return steps.receive(held.get());
        }
        if (offer.wrapped().length == 0) {
            Steps.Prepared prepared = steps.prepared();
            if (prepared.key().isEmpty()) {
                return Optional.of(prepared.why());
            }
            return prepared.key().get().id() == next
                    ? steps.receive(prepared.key().get())
                    : Optional.of("its next key is "
                            + MasterKey.text(prepared.key().get().id()) + ", not " + MasterKey.text(next));
        }
        return keyOf(offer.under())
                .flatMap(under -> new KeyTransfer(cluster, change).unwrap(under, next, offer.wrapped()))
                .map(steps::receive)
                .orElse(Optional.of("the next key cannot be unwrapped with the key that it holds"));
    }

    private void done(int origin, RotationMessage.Done done, long nowNanos) {
        if (!done.change().equals(change)) {
            return;
        }
        if (isRunning()) {
            levels.merge(origin, done.level(), Math::max);
            advance(nowNanos);
        } else if (stage == Stage.DONE && done.level() < DROPPED && origin != self) {
            steps.announce(new RotationMessage.Done(change, DROPPED)); // it was away while the others ended
        }
    }

    private void advance(long nowNanos) {
        while (isRunning() && !members.isEmpty() && missing().isEmpty()) {
            if (stage == Stage.RECEIVE_BOTH && !isMajority()) {
                return;
            }
            Stage reached = Stage.values()[stage.ordinal() + 1];
            enter(reached);
            switch (reached) {
                case RECEIVE_BOTH -> say(RECEIVES);
                case SEND_NEXT -> {
                    switchKeys(nowNanos);
                    say(SENDS);
                }
                case DROP_OLD -> {
                    dropOld();
                    say(DROPPED);
                }
                default -> {} // nothing is left to do
            }
        }
    }

    private void cancelled(RotationMessage.Cancel cancel) {
        if (cancel.change().equals(change) && stage == Stage.DISTRIBUTE) {
            why = cancel.why();
            steps.forgetNext();
            enter(Stage.CANCELLED);
        }
    }

    private void say(int reached) {
        level = Math.max(level, reached);
        steps.announce(new RotationMessage.Done(change, level));
    }

    private void switchKeys(long nowNanos) {
        if (steps.keys().next().isPresent()) {
            steps.sendNext();
            previousValid = true;
            switchedNanos = nowNanos;
        }
        level = Math.max(level, SENDS);
    }

    private void dropOld() {
        if (previousValid) {
            previousValid = false;
            steps.dropOld();
        }
        level = DROPPED;
    }

    private void enter(Stage reached) {
        stage = reached;
        steps.reached(reached, next, why);
    }

    private int needed() {
        return stage.ordinal() + 1;
    }

    private boolean isMajority() {
        return 2 * members.size() > configured;
    }

    private RotationMessage.Offer offer(Session id, MasterKey key, boolean inFiles) {
        MasterKey under = steps.keys().sending();
        byte[] wrapped = inFiles ? new byte[0] : new KeyTransfer(cluster, id).wrap(under, key);
        return new RotationMessage.Offer(id, key.id(), under.id(), wrapped);
    }

    private Optional<MasterKey> keyOf(long id) {
        Steps.Keys held = steps.keys();
        return held.sending().id() == id
                ? Optional.of(held.sending())
                : held.next().filter(key -> key.id() == id);
    }
}
