package org.quorate.it.bench.peers.aeron;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.quorate.it.bench.node.Deliveries;
import org.quorate.it.bench.peers.RollCall;

/** The replicated state machine: it hands on what a majority has in its log, on each member, and keeps nothing. */
final class DeliveringService implements ClusteredService {
    private final RollCall roll;
    private final Deliveries deliveries;

    DeliveringService(RollCall roll, Deliveries deliveries) {
        this.roll = roll;
        this.deliveries = deliveries;
    }

    @Override
    public void onSessionMessage(
            ClientSession session, long timestamp, DirectBuffer buffer, int offset, int length, Header header) {
        ByteBuffer message = view(buffer, offset, length);
        if (!roll.takes(message)) {
            deliveries.delivered(message);
        }
    }

    /** A message in one piece lies in Aeron's log, one that was put together in an array. */
    private static ByteBuffer view(DirectBuffer buffer, int offset, int length) {
        int start = buffer.wrapAdjustment() + offset;
        return buffer.byteArray() != null
                ? ByteBuffer.wrap(buffer.byteArray(), start, length)
                : buffer.byteBuffer().duplicate().limit(start + length).position(start);
    }

    @Override
    public void onStart(Cluster cluster, Image snapshot) {}

    @Override
    public void onSessionOpen(ClientSession session, long timestamp) {}

    @Override
    public void onSessionClose(ClientSession session, long timestamp, CloseReason reason) {}

    @Override
    public void onTimerEvent(long correlationId, long timestamp) {}

    @Override
    public void onTakeSnapshot(ExclusivePublication snapshot) {}

    @Override
    public void onRoleChange(Cluster.Role role) {}

    @Override
    public void onTerminate(Cluster cluster) {}
}
