package org.quorate.ordering.totem.host;

import org.quorate.node.Confined;
import org.quorate.node.Inbox;
import org.quorate.ordering.totem.core.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What it means for the host that a core has ended: in order, or because an invariant is broken. */
@Confined("node loop")
final class Endings implements HostEffects.Happenings {
    private static final Logger LOG = LoggerFactory.getLogger(TotemHost.class);

    private final Leave leave;
    private final Inbox inbox;
    private final LayerAbove layer;
    private final Runnable stopActing;
    private final Runnable failNode;

    Endings(Leave leave, Inbox inbox, LayerAbove layer, Runnable stopActing, Runnable failNode) {
        this.leave = leave;
        this.inbox = inbox;
        this.layer = layer;
        this.stopActing = stopActing;
        this.failNode = failNode;
    }

    @Override
    public void left(Reason why) {
        inbox.shut(!leave.awaitsLayer());
        leave.done();
    }

    @Override
    public void fatal(String what) {
        layer.left();
        leave.done();
        stopActing.run();
        inbox.shut(true);
        LOG.error(
                "RNG-199 {} This node leaves the cluster and stops. Do: keep its log and event log and report it.",
                what);
        failNode.run();
    }
}
