package org.quorate.ordering.totem.core;

import org.quorate.ordering.totem.core.image.ImageReader;
import org.quorate.ordering.totem.core.image.ImageWriter;
import org.quorate.ordering.totem.core.membership.Configuration;

/** All that a node knows of its ring, written into an image and read from it. */
final class ProtocolImage {
    private ProtocolImage() {}

    static void write(Protocol node, ImageWriter out) {
        node.timers.write(out);
        node.peers.write(out);
        node.candidates.write(out);
        node.reachability.write(out, node.now);
        node.gate.write(out);
        node.queue.write(out);
        node.synchronising.write(out);
        node.phase.write(out);
        out.write(node.queued.isStopped());
        node.reassembly.write(out);
        node.flow.write(out);
        node.clock.write(out);
        node.punctuality.write(out);
        node.turn.write(out);
        node.stall.write(out);
        node.lowMark.write(out);
        node.log.write(out);
        node.nextLog.write(out);
        node.forming.write(out);
        node.versions.write(out);
        node.installed.write(out);
        out.write(node.everInstalled);
        out.write(node.ring);
        out.write(node.maxRingSeq);
        out.write(node.incarnation);
        out.write(node.counter);
        out.write(node.obligation);
        out.write(node.reason.ordinal());
        out.write(node.now);
        out.write(node.tokenLossNanos);
        out.write(node.consensusNanos);
        out.write(atMostAgo(node, node.gatherSince, node.settings.joinIntervalNanos()));
        out.write(node.reachability.latestLike(node.gatherBegan, node.now));
        out.write(atMostAgo(node, node.joinSentAt, Gathering.JOIN_SPACING));
        out.write(node.everCommitted ? node.now : atMostAgo(node, node.listenUntil, 0));
        out.write(node.everCommitted);
        out.write(node.holdDelivery);
        out.write(node.leaving);
    }

    /** Of which only matters whether it is so long ago: cores that will act alike are alike in their snapshots. */
    private static long atMostAgo(Protocol node, long time, long nanos) {
        return node.now - time > nanos ? node.now - nanos : time;
    }

    static void read(Protocol node, ImageReader in, boolean inRing) {
        node.timers.read(in);
        node.peers.read(in);
        node.candidates.read(in);
        node.reachability.read(in);
        node.gate.read(in);
        node.queue.read(in);
        node.synchronising.read(in);
        node.phase.read(in);
        node.queued.stop(in.readBoolean());
        node.reassembly.read(in);
        node.flow.read(in);
        if (4L * node.flow.window() > node.settings.storeCapacity()) {
            throw new IllegalArgumentException("snapshot is of a node.ring whose window needs a larger store");
        }
        node.clock.read(in);
        node.punctuality.read(in);
        node.turn.read(in);
        node.stall.read(in);
        node.lowMark.read(in);
        node.log.read(in, node.dialect.payloads());
        node.nextLog.read(in, node.dialect.payloads());
        node.forming.read(in, node.log);
        node.versions.read(in, inRing);
        node.installed = Configuration.read(in);
        node.everInstalled = in.readBoolean();
        node.ring = in.readRing();
        node.maxRingSeq = in.readLong();
        node.incarnation = in.readLong();
        node.counter = in.readLong();
        node.obligation = in.readNodes();
        node.reason = Reason.values()[in.readInt(Reason.values().length - 1)];
        node.now = in.readLong();
        node.tokenLossNanos = in.readLong();
        node.consensusNanos = in.readLong();
        node.gatherSince = in.readLong();
        node.gatherBegan = in.readLong();
        node.joinSentAt = in.readLong();
        node.listenUntil = in.readLong();
        node.everCommitted = in.readBoolean();
        node.holdDelivery = in.readBoolean();
        node.leaving = in.readBoolean();
    }
}
