package org.quorate.corosync.services.host;

import java.util.SortedMap;
import org.quorate.corosync.services.core.CorosyncServices;
import org.quorate.corosync.services.core.VoteSettings;
import org.quorate.node.Confined;
import org.quorate.ordering.LoopLayer;
import org.quorate.ordering.LoopOrder;
import org.quorate.ordering.RingConfiguration;

/** The services of one node above the ordering of its ring; they outlive the versions of the ordering. */
@Confined("node loop")
public final class CorosyncLayer implements LoopLayer {
    private final CorosyncServices services;
    private final LayerEffects effects;
    private final Introductions introductions = new Introductions();

    /**
     * Not in use yet. Any thread.
     *
     * @param self id of this node
     * @param version of Quorate, for people at other nodes
     */
    public CorosyncLayer(int self, VoteSettings votes, String version, Findings findings) {
        effects = new LayerEffects(Introductions.message(version), findings);
        services = new CorosyncServices(self, votes, effects);
    }

    @Override
    public void attached(LoopOrder order) {
        effects.use(order);
        if (services.isSynchronised()) {
            order.synchronised(services.ring()); // the ordering before this one knew
        }
    }

    @Override
    public void detached() {
        effects.useNone();
    }

    @Override
    public void configurationChanged(RingConfiguration configuration) {
        introductions.forget(configuration.joined());
        introductions.forget(configuration.left());
        services.configuration(configuration);
    }

    /** Daemons keep their verdict until the next ring. */
    @Override
    public void membershipUnknown() {}

    @Override
    public boolean delivered(int origin, byte[] bytes, int offset, int length) {
        return introductions.takes(origin, bytes, offset, length) || services.delivered(origin, bytes, offset, length);
    }

    @Override
    public void roomAgain() {
        effects.roomAgain();
        services.roomAgain();
    }

    @Override
    public SortedMap<String, Long> counters() {
        return effects.counters();
    }

    @Override
    public String describe(int member) {
        return introductions.describe(member);
    }
}
