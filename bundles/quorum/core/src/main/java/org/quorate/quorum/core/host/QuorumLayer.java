package org.quorate.quorum.core.host;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.quorate.group.LayerOrder;
import org.quorate.node.Confined;
import org.quorate.node.LoopWork;
import org.quorate.node.NodeLoop;
import org.quorate.node.StableStore;
import org.quorate.ordering.Delivery;
import org.quorate.quorum.core.decision.Configured;
import org.quorate.quorum.core.decision.Counter;
import org.quorate.quorum.core.decision.Deadline;
import org.quorate.quorum.core.decision.DecisionLayer;
import org.quorate.quorum.core.decision.QuorumDecision;

/** Quorum as a layer above the order of the node's ring. */
@Confined("node loop")
public final class QuorumLayer extends DecisionLayer implements LoopWork {
    private static final Deadline[] DEADLINES = Deadline.values();

    private final LayerEffects effects;
    private final QuorumDecision decision;
    private final Tidings tidings;

    /**
     * In no ring yet. Any thread.
     *
     * @param delivery safe where the ring has safe delivery
     * @param keptVotes as {@link KeptRecord} has read them
     */
    public QuorumLayer(
            int self,
            Configured configured,
            Delivery delivery,
            OptionalInt keptVotes,
            NodeLoop loop,
            StableStore store,
            Tidings tidings) {
        this.tidings = tidings;
        effects = new LayerEffects(delivery, loop, store, tidings, this::kept);
        decision = new QuorumDecision(self, configured, keptVotes, effects);
    }

    /** Does something with the machine; on the loop. */
    void tell(Consumer<QuorumDecision> what) {
        what.accept(decision);
    }

    private void kept(int votes, String failure) {
        decision.kept(votes, failure);
    }

    @Override
    protected QuorumDecision decision() {
        return decision;
    }

    @Override
    public void attached(LayerOrder order) {
        effects.use(order);
        decision.attached();
    }

    @Override
    public void detached() {
        decision.detached();
        effects.useNone();
    }

    @Override
    public void leaving(Runnable ready) {
        tidings.leaving(ready);
    }

    @Override
    public String name() {
        return "org.quorate.quorum.core";
    }

    @Override
    public int order() {
        return LoopWork.LAYERS;
    }

    @Override
    public boolean work(long nowNanos) {
        effects.tellNotTaken();
        for (Deadline deadline : DEADLINES) {
            if (effects.takeIfPassed(deadline, nowNanos)) {
                decision.deadlinePassed(deadline);
            }
        }
        return false;
    }

    @Override
    public long nanosToDeadline(long nowNanos) {
        return effects.nanosToDeadline(nowNanos);
    }

    /** What was counted, by names that begin with quorum. */
    public SortedMap<String, Long> counters() {
        SortedMap<String, Long> all = new TreeMap<>();
        for (Counter counter : Counter.values()) {
            all.put("quorum." + counter.name().toLowerCase(Locale.ROOT).replace('_', '.'), effects.counted(counter));
        }
        return all;
    }
}
