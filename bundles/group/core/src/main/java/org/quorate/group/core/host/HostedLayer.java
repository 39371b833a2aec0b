package org.quorate.group.core.host;

import java.util.SortedMap;
import org.quorate.group.ClusterView;
import org.quorate.group.LayerOrder;
import org.quorate.group.Synchroniser;
import org.quorate.group.core.process.GroupLayer;
import org.quorate.node.Confined;
import org.quorate.ordering.MessageRun;

/** The layer as the order sees it; the inbox hears when there may be room again. */
@Confined("node loop")
final class HostedLayer implements Synchroniser {
    private final GroupLayer layer;
    private final SendIntake intake;

    HostedLayer(GroupLayer layer, SendIntake intake) {
        this.layer = layer;
        this.intake = intake;
    }

    @Override
    public int number() {
        return layer.number();
    }

    @Override
    public String layer() {
        return layer.layer();
    }

    @Override
    public void attached(LayerOrder order) {
        layer.attached(order);
        intake.unblock();
    }

    @Override
    public void detached() {
        layer.detached();
        intake.unblock();
    }

    @Override
    public void membershipUnknown() {
        layer.membershipUnknown();
    }

    @Override
    public void membershipKnown() {
        layer.membershipKnown();
    }

    @Override
    public byte[] state() {
        return layer.state();
    }

    @Override
    public void synchronised(ClusterView view, SortedMap<Integer, byte[]> states) {
        layer.synchronised(view, states);
        intake.unblock();
    }

    @Override
    public void delivered(int origin, byte[] bytes, int offset, int length) {
        layer.delivered(origin, bytes, offset, length);
    }

    @Override
    public void delivered(MessageRun run) {
        layer.delivered(run);
    }

    @Override
    public void roomAgain() {
        layer.roomAgain();
        intake.unblock();
    }
}
