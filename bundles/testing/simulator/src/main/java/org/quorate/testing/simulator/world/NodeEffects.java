package org.quorate.testing.simulator.world;

import java.util.Arrays;
import java.util.function.Consumer;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Commit;
import org.quorate.ordering.totem.core.Counter;
import org.quorate.ordering.totem.core.Deadline;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.ordering.totem.core.Doubt;
import org.quorate.ordering.totem.core.Effects;
import org.quorate.ordering.totem.core.HoldCancel;
import org.quorate.ordering.totem.core.Join;
import org.quorate.ordering.totem.core.Merge;
import org.quorate.ordering.totem.core.NodeSet;
import org.quorate.ordering.totem.core.Packet;
import org.quorate.ordering.totem.core.Reason;
import org.quorate.ordering.totem.core.StableRecord;
import org.quorate.ordering.totem.core.StateName;
import org.quorate.ordering.totem.core.Token;

/** Does what a core wants done, in the simulated world. */
final class NodeEffects implements Effects {
    private static final int TOKEN_BYTES = 120;
    private static final int DATA_BYTES = 80;
    private static final int MEMBERSHIP_BYTES = 120;
    private static final int ENTRY_BYTES = 60;
    private static final int ALL = -1;

    private final World world;
    private final Node node;

    NodeEffects(World world, Node node) {
        this.world = world;
        this.node = node;
    }

    @Override
    public void sendToken(int to, Token token) {
        send(tokenFrame(token), world.place(to));
    }

    @Override
    public void resendToken(int to, Token token) {
        send(tokenFrame(token), world.place(to));
    }

    private Frame tokenFrame(Token token) {
        Frame frame = world.network().pool().take(FrameClass.TOKEN, node.index());
        frame.token.copyFrom(token);
        frame.bytes = TOKEN_BYTES + token.missingCount * Long.BYTES;
        world.mix(token.tokenSeq * 31 + token.highestSeq + token.aru);
        return frame;
    }

    @Override
    public void sendCommit(int to, Commit commit) {
        world.checks().committed(node, commit.ring());
        send(
                frame(
                        FrameClass.COMMIT,
                        commit,
                        MEMBERSHIP_BYTES + ENTRY_BYTES * commit.members().size()),
                world.place(to));
    }

    @Override
    public void sendHoldCancel(int to, HoldCancel holdCancel) {
        send(frame(FrameClass.HOLD_CANCEL, holdCancel, MEMBERSHIP_BYTES), to == 0 ? ALL : world.place(to));
    }

    @Override
    public void broadcastData(Packet packet) {
        Frame frame = world.network().pool().take(FrameClass.DATA, node.index());
        frame.copy(packet);
        frame.bytes = DATA_BYTES + packet.length;
        world.mix(packet.seq * 31 + packet.length);
        send(frame, ALL);
    }

    @Override
    public void broadcastJoin(Join join) {
        world.traffic().join(node, join.leaving());
        send(frame(FrameClass.JOIN, join, MEMBERSHIP_BYTES), ALL);
    }

    @Override
    public void broadcastMerge(Merge merge) {
        send(frame(FrameClass.MERGE, merge, MEMBERSHIP_BYTES), ALL);
    }

    private Frame frame(FrameClass kind, Object message, int bytes) {
        Frame frame = world.network().pool().take(kind, node.index());
        frame.message = message;
        frame.bytes = bytes;
        world.mix(message.hashCode());
        return frame;
    }

    private void send(Frame frame, int to) {
        world.narration().effect(node, frame, to);
        world.traffic().sent();
        if (world.profile().encodes) {
            world.wire().seal(frame, to == ALL ? 0 : world.nodes()[to].id());
        }
        if (node.outbox().isHolding()) {
            node.outbox().hold(() -> node.outbox().send(frame, to));
        } else {
            node.outbox().send(frame, to);
        }
    }

    @Override
    public boolean mayDeliver() {
        return node.outbox().isHolding() || node.above.takesMore();
    }

    @Override
    public boolean isSynchronised(RingId ring) {
        return world.profile().corosync
                ? node.above.synchronising().isDone(ring)
                : node.above.layers().map(layers -> layers.isSynchronised(ring)).orElse(true);
    }

    @Override
    public void deliver(Delivered message) {
        if (world.profile().corosync && Synchronising.isOne(message)) {
            node.above.synchronising().hear(message);
            return;
        }
        world.mix(message.seq * 31 + message.piece);
        if (node.outbox().isHolding()) {
            Delivered kept = copy(message);
            node.outbox().hold(() -> delivered(kept));
        } else {
            delivered(message);
        }
    }

    private void delivered(Delivered message) {
        if (!node.outbox().passes()) {
            return;
        }
        if (world.profile().layered && Layers.areOf(message)) {
            node.above.layers().ifPresent(layers -> layers.hear(message));
        } else {
            world.checks().delivered(node, message);
        }
    }

    private static Delivered copy(Delivered message) {
        Delivered kept = new Delivered();
        kept.origin = message.origin;
        kept.ring = message.ring;
        kept.seq = message.seq;
        kept.piece = message.piece;
        kept.safe = message.safe;
        kept.transitional = message.transitional;
        kept.bytes = Arrays.copyOfRange(message.bytes, message.offset, message.offset + message.length);
        kept.length = message.length;
        return kept;
    }

    @Override
    public void transitional(RingId from, RingId to, int[] members, long[] incarnations) {
        world.mix(from.sequence() * 31 + to.sequence());
        world.checks().lookAtHoles(node, from, to, members);
        tellLayers(layers -> layers.transitional(to));
        orHold(() -> world.checks().transitional(node, from, to, members, incarnations));
    }

    @Override
    public void gap() {
        tellLayers(Layers::gap);
    }

    @Override
    public void synchronises(boolean runs, NodeSet lacking) {
        tellLayers(layers -> layers.synchronises(runs, lacking));
    }

    @Override
    public void departed(NodeSet gone, NodeSet vanished) {
        tellLayers(layers -> layers.departed(gone, vanished));
    }

    @Override
    public void regular(RingId ring, int[] members, long[] incarnations, int[] joined, int[] left) {
        world.mix(ring.sequence() * 31 + members.length);
        if (world.profile().corosync) {
            node.above.synchronising().begin(ring, members);
        }
        tellLayers(layers -> layers.installed(ring, members));
        orHold(() -> world.checks().regular(node, ring, members, incarnations));
    }

    /** Layers are told in order with what is delivered: of a ring only when its number is durable. Those of a dying process are not. */
    private void tellLayers(Consumer<Layers> news) {
        Step told = () -> {
            if (!node.outbox().hasDied()) {
                node.above.layers().ifPresent(news);
            }
        };
        if (node.outbox().isHolding()) {
            node.outbox().hold(told);
        } else {
            told.run();
        }
    }

    private void orHold(Step effect) {
        Step gated = () -> {
            if (node.outbox().passes()) {
                effect.run();
            }
        };
        if (node.outbox().isHolding()) {
            node.outbox().hold(gated);
        } else {
            gated.run();
        }
    }

    @Override
    public void arm(Deadline deadline, long atNanos) {
        long at = node.clock().virtual(atNanos);
        world.mix(deadline.ordinal() + at);
        node.deadlines().arm(deadline, at);
    }

    @Override
    public void cancel(Deadline deadline) {
        node.deadlines().cancel(deadline);
    }

    @Override
    public void persist(StableRecord record) {
        world.mix(record.ringSequence() * 31 + record.incarnation());
        world.narration().effect(node, "persists", record);
        node.outbox().persist(record);
    }

    @Override
    public void stateChanged(StateName from, StateName to, Reason reason, String detail) {
        world.mix(from.ordinal() * 31L + to.ordinal() * 7L + reason.ordinal());
        world.checks().state(node, from, to, reason, detail);
        world.listeners().stateChanged(node, to);
        if (Doubt.follows(reason)) {
            node.above.layers().ifPresent(Layers::membershipUnknown);
        }
        if (to == StateName.LEFT) {
            node.hasLeft();
        }
    }

    @Override
    public void refused(long tag, Reason reason) {
        orHold(() -> world.checks().refused(node, tag, reason));
    }

    @Override
    public void ordered(long tag) {
        world.mix(tag);
    }

    @Override
    public void suspended(long gapNanos) {
        world.narration().effect(node, "was suspended for ns", gapNanos);
    }

    @Override
    public void fatal(String what) {
        if (!world.profile().judged) {
            node.outbox().die();
            return;
        }
        throw new Breach("fatal", "node " + node.id() + " ends itself: " + what);
    }

    @Override
    public void count(Counter counter, long amount) {
        world.count(counter, amount);
    }
}
