package org.quorate.group.core.host;

import java.util.SortedMap;
import java.util.function.IntFunction;
import org.quorate.group.Synchroniser;
import org.quorate.group.core.synchronisation.Synchronisation;
import org.quorate.group.core.wire.ProtocolRange;
import org.quorate.node.Confined;
import org.quorate.node.History;
import org.quorate.node.LoopWork;
import org.quorate.node.NodeLoop;
import org.quorate.ordering.LoopLayer;
import org.quorate.ordering.LoopOrder;
import org.quorate.ordering.MessageRun;
import org.quorate.ordering.RingConfiguration;
import org.quorate.ordering.RingId;

/** The layers of one node above the ordering of its ring. */
@Confined("node loop")
public final class Layers implements LoopLayer, LoopWork {
    private final LayersEffects effects;
    private final Synchronisation synchronisation;
    private LoopOrder order = LoopOrder.NONE;

    /**
     * Not in use yet. Any thread.
     *
     * @param self id of this node
     * @param nameOf name of a node by its id
     * @param patienceNanos how long a member may be silent when the members are to agree
     * @param tokenLossNanos time in which a token is lost
     */
    public Layers(
            int self,
            IntFunction<String> nameOf,
            long patienceNanos,
            long tokenLossNanos,
            NodeLoop loop,
            History history) {
        effects = new LayersEffects(nameOf, loop::nowNanos, history);
        synchronisation = new Synchronisation(self, ProtocolRange.CURRENT, patienceNanos, 2 * tokenLossNanos, effects);
    }

    /**
     * That layer takes part.
     *
     * @throws IllegalArgumentException when its number is none, or another layer has it
     */
    public void register(Synchroniser synchroniser) {
        synchronisation.register(synchroniser);
    }

    /** That layer takes part no more; an unknown one is ignored. */
    public void unregister(Synchroniser synchroniser) {
        synchronisation.unregister(synchroniser);
    }

    /** A member may be silent for so long, from the next round on. */
    public void patience(long nanos) {
        synchronisation.patience(nanos);
    }

    /** Told again when another version of the ordering goes on. */
    @Override
    public void attached(LoopOrder used) {
        if (used.ring().equals(RingId.NONE)) {
            synchronisation.detached(); // whatever was known of a ring before is over
        }
        order = used;
        effects.use(used);
        order.synchronised(synchronisation.synchronisedRing());
    }

    @Override
    public void detached() {
        synchronisation.detached();
        order = LoopOrder.NONE;
        effects.use(order);
    }

    @Override
    public void configurationChanged(RingConfiguration configuration) {
        synchronisation.configuration(configuration, order.synchronises(), order.lackingLayer(), order.departures());
    }

    @Override
    public void gap() {
        synchronisation.gap();
    }

    @Override
    public void leaving(Runnable ready) {
        synchronisation.leaving(ready);
    }

    @Override
    public void membershipUnknown() {
        synchronisation.membershipUnknown();
    }

    @Override
    public void membershipKnown() {
        synchronisation.membershipKnown();
    }

    @Override
    public boolean delivered(int origin, byte[] bytes, int offset, int length) {
        return synchronisation.delivered(origin, bytes, offset, length);
    }

    @Override
    public boolean delivered(MessageRun run) {
        return synchronisation.delivered(run);
    }

    @Override
    public void roomAgain() {
        synchronisation.roomAgain();
    }

    /** Members are told apart by their names only. */
    @Override
    public String describe(int member) {
        return "";
    }

    @Override
    public SortedMap<String, Long> counters() {
        return effects.counters();
    }

    @Override
    public String name() {
        return "org.quorate.group.core";
    }

    @Override
    public int order() {
        return LoopWork.LAYERS;
    }

    @Override
    public boolean work(long nowNanos) {
        if (effects.isDue(nowNanos)) {
            synchronisation.deadline();
        }
        return false;
    }

    @Override
    public long nanosToDeadline(long nowNanos) {
        return effects.nanosToDeadline(nowNanos);
    }
}
